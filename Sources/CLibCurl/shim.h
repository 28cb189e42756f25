#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>

// libcurl stands on some twenty libraries, which take longer to load than most commands take to
// run. So the command is not linked with it: it is loaded once something uses the network.

/// The functions of libcurl that are called.
typedef struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_easy_init) easy_init;
    __typeof__(&curl_easy_cleanup) easy_cleanup;
    __typeof__(&curl_easy_setopt) easy_setopt;
    __typeof__(&curl_easy_perform) easy_perform;
    __typeof__(&curl_easy_getinfo) easy_getinfo;
    __typeof__(&curl_easy_strerror) easy_strerror;
    __typeof__(&curl_slist_append) slist_append;
    __typeof__(&curl_slist_free_all) slist_free_all;
} CLibCurl;

/// Loads libcurl for good; NULL, or why it cannot be loaded.
static inline const char *CLibCurl_load(CLibCurl *curl) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return dlerror();
#define CLibCurl_find(name)                                                       \
    curl->name = (__typeof__(curl->name))dlsym(library, "curl_" #name);           \
    if (curl->name == NULL) return dlerror();
    CLibCurl_find(global_init)
    CLibCurl_find(easy_init)
    CLibCurl_find(easy_cleanup)
    CLibCurl_find(easy_setopt)
    CLibCurl_find(easy_perform)
    CLibCurl_find(easy_getinfo)
    CLibCurl_find(easy_strerror)
    CLibCurl_find(slist_append)
    CLibCurl_find(slist_free_all)
#undef CLibCurl_find
    return curl->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? NULL : "it cannot be set up";
}

/// A post stays one when a server points elsewhere; a macro with a cast, which Swift cannot read.
static const long CLibCurl_keep_post = CURL_REDIR_POST_ALL;

// These are variadic, which Swift cannot call.

static inline CURLcode CLibCurl_set_number(const CLibCurl *curl, CURL *transfer,
                                           CURLoption option, long value) {
    return curl->easy_setopt(transfer, option, value);
}

static inline CURLcode CLibCurl_set_size(const CLibCurl *curl, CURL *transfer,
                                         CURLoption option, curl_off_t value) {
    return curl->easy_setopt(transfer, option, value);
}

static inline CURLcode CLibCurl_set_pointer(const CLibCurl *curl, CURL *transfer,
                                            CURLoption option, const void *value) {
    return curl->easy_setopt(transfer, option, value);
}

static inline CURLcode CLibCurl_set_receiver(const CLibCurl *curl, CURL *transfer,
                                             curl_write_callback receiver) {
    return curl->easy_setopt(transfer, CURLOPT_WRITEFUNCTION, receiver);
}

static inline CURLcode CLibCurl_get_number(const CLibCurl *curl, CURL *transfer,
                                           CURLINFO info, long *value) {
    return curl->easy_getinfo(transfer, info, value);
}

static inline CURLcode CLibCurl_get_text(const CLibCurl *curl, CURL *transfer, CURLINFO info,
                                         const char **value) {
    return curl->easy_getinfo(transfer, info, value);
}
