#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// EVP_PKEY_Q_keygen is variadic, which Swift cannot call.

static inline EVP_PKEY *CLibCrypto_generate_p256(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
}

static inline EVP_PKEY *CLibCrypto_generate_ed25519(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
}

// These are macros, which Swift cannot call.

static inline int CLibCrypto_is_signed(PKCS7 *token) {
    return PKCS7_type_is_signed(token);
}

/// RFC 2253, but with every character of UTF-8 as it is.
static inline int CLibCrypto_print_name(BIO *buffer, const X509_NAME *name) {
    return X509_NAME_print_ex(buffer, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}
