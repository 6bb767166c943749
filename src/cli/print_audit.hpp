// What an audit and a verified receipt say, as a page for a person and as JSON for a program.
#pragma once

#include <string>

#include "audit/audit.hpp"
#include "audit/receipt.hpp"

namespace nemcon::cli {

std::string audit_page(const audit::Verdict& verdict);
std::string audit_findings(const audit::Verdict& verdict);  // empty if it is sound
std::string audit_json(const audit::Verdict& verdict);

std::string receipt_page(const audit::ReceiptVerdict& verdict);
std::string receipt_json(const audit::ReceiptVerdict& verdict);

}  // namespace nemcon::cli
