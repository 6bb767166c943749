#include "forecast/fit.hpp"

#include <nlopt.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <memory>

#include "base/check.hpp"

namespace nemcon::forecast {
namespace {

struct Minimizing {
  Objective objective;
  std::vector<double> unused;  // for a call that wants no gradient
  int evaluations = 0;
};

double evaluate(unsigned size, const double* at, double* gradient, void* data) {
  auto& work = *static_cast<Minimizing*>(data);
  ++work.evaluations;
  const std::span<double> slope = gradient != nullptr ? std::span(gradient, size) : std::span(work.unused);
  return work.objective({at, size}, slope);
}

std::vector<double> start_of(const Layout& layout, const ModelTerms& terms) {
  std::vector<double> at(layout.size(), 0);
  const auto fixed = priors(terms);
  for (std::size_t i = 0; i < fixed.size(); ++i) at[i] = fixed[i].mean;
  return at;
}

double minimize(Minimizing& work, std::vector<double>& at) {
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> optimizer(
      nlopt_create(NLOPT_LD_LBFGS, static_cast<unsigned>(at.size())), &nlopt_destroy);
  CHECK(optimizer);
  nlopt_set_min_objective(optimizer.get(), &evaluate, &work);
  nlopt_set_ftol_rel(optimizer.get(), 1e-13);
  nlopt_set_xtol_rel(optimizer.get(), 1e-9);
  nlopt_set_maxeval(optimizer.get(), 2000);
  double least = 0;
  // It also ends when rounding keeps it from going on; whether it is at the bottom the gradient says.
  nlopt_optimize(optimizer.get(), at.data(), &least);
  return least;
}

// By central differences: column j is how the gradient changes with parameter j.
Eigen::MatrixXd curvature(Objective& objective, std::vector<double> at) {
  const auto size = static_cast<Eigen::Index>(at.size());
  Eigen::MatrixXd out(size, size);
  std::vector<double> up(at.size()), down(at.size());
  for (Eigen::Index j = 0; j < size; ++j) {
    double& own = at[static_cast<std::size_t>(j)];
    const double kept = own, step = 1e-5;
    own = kept + step;
    objective(at, up);
    own = kept - step;
    objective(at, down);
    own = kept;
    for (Eigen::Index i = 0; i < size; ++i)
      out(i, j) = (up[static_cast<std::size_t>(i)] - down[static_cast<std::size_t>(i)]) / (2 * step);
  }
  return (out + out.transpose()) / 2;
}

Eigen::MatrixXd spread_of(const Eigen::MatrixXd& curved) {
  const Eigen::MatrixXd covariance =
      curved.ldlt().solve(Eigen::MatrixXd::Identity(curved.rows(), curved.cols()));
  const Eigen::LLT<Eigen::MatrixXd> root((covariance + covariance.transpose()) / 2);
  CHECK(root.info() == Eigen::Success);
  return root.matrixL();
}

bool is_flat(const std::vector<double>& gradient) {
  return std::ranges::all_of(gradient, [](double slope) { return std::abs(slope) < 1e-3; });
}

}  // namespace

Fit fit(const Cells& cells, const ModelTerms& terms) {
  CHECK(!cells.waits.empty());
  Fit out{.terms = terms, .layout = cells.layout, .at = start_of(cells.layout, terms)};
  Minimizing work{Objective(cells, terms), std::vector<double>(out.at.size())};
  out.objective = minimize(work, out.at);
  out.evaluations = work.evaluations;
  work.objective(out.at, work.unused);
  out.converged = is_flat(work.unused);
  out.spread = spread_of(curvature(work.objective, out.at));
  return out;
}

Fit prior_fit(const Layout& layout, const ModelTerms& terms) {
  Fit out{.terms = terms, .layout = layout, .at = start_of(layout, terms)};
  const auto size = static_cast<Eigen::Index>(layout.size());
  out.spread = Eigen::MatrixXd::Zero(size, size);
  const auto fixed = priors(terms);
  for (std::size_t i = 0; i < layout.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    const bool is_race = i >= layout.race(0);
    out.spread(at, at) = i < fixed.size() ? fixed[i].sd : is_race ? terms.sigma_race : terms.sigma_habit;
  }
  out.converged = true;
  return out;
}

}  // namespace nemcon::forecast
