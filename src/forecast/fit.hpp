// The most likely parameters, given past races and the prior, and how sure they are (Laplace: a normal
// distribution with the curvature at the top). The posterior is smooth and has some sixty parameters.
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "forecast/model.hpp"

namespace nemcon::forecast {

struct Fit {
  ModelTerms terms;
  Layout layout;
  std::vector<double> at;  // the mode
  Eigen::MatrixXd
      spread;  // lower Cholesky factor of the covariance: at + spread · (standard normals) is a draw
  double objective = 0;  // at the mode
  int evaluations = 0;
  bool converged = false;  // the gradient there is nought, as far as doubles go

  double sd(std::size_t parameter) const { return spread.row(static_cast<Eigen::Index>(parameter)).norm(); }
};

// Deterministic. CHECKs that there is a wait at least. L-BFGS of NLopt; the curvature by differences of the
// gradient.
Fit fit(const Cells& cells, const ModelTerms& terms);
// The prior alone, for the same members and races: what is said where nothing was learnt.
Fit prior_fit(const Layout& layout, const ModelTerms& terms);

}  // namespace nemcon::forecast
