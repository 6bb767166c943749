#include "main/time_stamp.hpp"

#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "record/hash.hpp"

namespace nemcon {
namespace {

template <class T, void (*kFree)(T*)>
struct Freed {
  void operator()(T* each) const { kFree(each); }
};
template <class T, void (*kFree)(T*)>
using Owned = std::unique_ptr<T, Freed<T, kFree>>;

using Response = Owned<TS_RESP, TS_RESP_free>;
using Request = Owned<TS_REQ, TS_REQ_free>;
using Imprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Context = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using Stream = Owned<BIO, BIO_free_all>;

// With OpenSSL's own last word, if it has one.
std::string sentence(const std::string& what) {
  char text[256] = "";
  const auto error = ERR_peek_last_error();
  if (error != 0) ERR_error_string_n(error, text, sizeof(text));
  ERR_clear_error();
  return error == 0 ? what : what + " (" + text + ")";
}

// Allocations alone can fail in what is wrapped so.
template <class T>
T made(T value) {
  if (!value) throw std::bad_alloc();
  return value;
}

Told<Response> parse(std::string_view reply) {
  const auto* at = reinterpret_cast<const unsigned char*>(reply.data());
  const auto* end = at + reply.size();
  Response response(d2i_TS_RESP(nullptr, &at, static_cast<long>(reply.size())));
  if (!response || at != end) return sentence("this is no reply of a time-stamp authority");
  const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response.get())));
  if (status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS)
    return sentence("the authority did not grant it: status " + std::to_string(status));
  if (TS_RESP_get_token(response.get()) == nullptr || TS_RESP_get_tst_info(response.get()) == nullptr)
    return sentence("the reply has no stamp in it");
  return response;
}

bool is_for(TS_TST_INFO* info, std::string_view text) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const ASN1_OCTET_STRING* stamped = TS_MSG_IMPRINT_get_msg(imprint);
  const Hash hash = record::sha256(view_of(text));
  return OBJ_obj2nid(algorithm) == NID_sha256 &&
         ASN1_STRING_length(stamped) == static_cast<int>(hash.size()) &&
         std::equal(hash.begin(), hash.end(), ASN1_STRING_get0_data(stamped));
}

// By the certificate in the reply; whose that is, is not asked.
bool is_signed(TS_RESP* response) {
  const Stream out(made(BIO_new(BIO_s_mem())));
  return PKCS7_verify(TS_RESP_get_token(response), nullptr, nullptr, nullptr, out.get(), PKCS7_NOVERIFY) == 1;
}

X509_STORE* trusted(const std::string& ca_file, std::int64_t at) {
  X509_STORE* store = made(X509_STORE_new());
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), at);
  if (X509_STORE_load_file(store, ca_file.c_str()) == 1) return store;
  X509_STORE_free(store);
  throw std::runtime_error(sentence(ca_file + " has no certificates that can be read"));
}

}  // namespace

std::string stamp_request(std::string_view text) {
  Hash hash = record::sha256(view_of(text));
  const Request request(made(TS_REQ_new()));
  const Imprint imprint(made(TS_MSG_IMPRINT_new()));
  const Algorithm algorithm(made(X509_ALGOR_new()));
  const bool built = X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
                     TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
                     TS_MSG_IMPRINT_set_msg(imprint.get(), hash.data(), static_cast<int>(hash.size())) == 1 &&
                     TS_REQ_set_version(request.get(), 1) == 1 &&
                     TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
                     TS_REQ_set_cert_req(request.get(), 1) == 1;
  const int size = built ? i2d_TS_REQ(request.get(), nullptr) : 0;
  if (size <= 0) throw std::bad_alloc();
  std::string der(static_cast<std::size_t>(size), '\0');
  auto* at = reinterpret_cast<unsigned char*>(der.data());
  CHECK(i2d_TS_REQ(request.get(), &at) == size);
  return der;
}

Told<std::int64_t> read_stamp(std::string_view reply, std::string_view text) {
  TRY(response, parse(reply));
  TS_TST_INFO* info = TS_RESP_get_tst_info(response.get());
  if (!is_for(info, text)) return sentence("the reply stamps something else");
  if (!is_signed(response.get()))
    return sentence("the reply's signature is false, or its certificate is not in it");
  tm parts{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1)
    return sentence("the reply's time cannot be read");
  return static_cast<std::int64_t>(timegm(&parts));
}

Told<std::int64_t> verify_stamp(std::string_view reply, std::string_view text, const std::string& ca_file) {
  TRY(at, read_stamp(reply, text));
  TRY(response, parse(reply));
  const Context context(made(TS_VERIFY_CTX_new()));
  TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNER | TS_VFY_SIGNATURE | TS_VFY_DATA);
  // The context owns both from here on.
  TS_VERIFY_CTX_set_data(context.get(), made(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))));
  TS_VERIFY_CTX_set_store(context.get(), trusted(ca_file, at));
  if (TS_RESP_verify_response(context.get(), response.get()) != 1)
    return sentence("the stamp is not by a trusted authority");
  return at;
}

}  // namespace nemcon
