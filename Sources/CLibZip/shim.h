#pragma once
#include <dlfcn.h>
#include <zip.h>

// Containers are written and read by few commands, so the command is not linked with libzip: it is
// loaded where it is used.

/// The functions of libzip that are called.
typedef struct {
    __typeof__(&zip_open) open;
    __typeof__(&zip_close) close;
    __typeof__(&zip_discard) discard;
    __typeof__(&zip_get_error) get_error;
    __typeof__(&zip_error_strerror) error_strerror;
    __typeof__(&zip_error_code_zip) error_code_zip;
    __typeof__(&zip_error_init_with_code) error_init_with_code;
    __typeof__(&zip_error_fini) error_fini;
    __typeof__(&zip_source_file_create) source_file_create;
    __typeof__(&zip_source_free) source_free;
    __typeof__(&zip_file_add) file_add;
    __typeof__(&zip_set_file_compression) set_file_compression;
    __typeof__(&zip_file_set_dostime) file_set_dostime;
    __typeof__(&zip_file_set_external_attributes) file_set_external_attributes;
    __typeof__(&zip_file_get_external_attributes) file_get_external_attributes;
    __typeof__(&zip_register_progress_callback_with_state) register_progress;
    __typeof__(&zip_get_num_entries) get_num_entries;
    __typeof__(&zip_stat_index) stat_index;
    __typeof__(&zip_get_name) get_name;
    __typeof__(&zip_fopen_index) fopen_index;
    __typeof__(&zip_fread) fread;
    __typeof__(&zip_fclose) fclose;
    __typeof__(&zip_file_get_error) file_get_error;
} CLibZip;

/// Loads libzip for good; NULL, or why it cannot be loaded.
static inline const char *CLibZip_load(CLibZip *zip) {
    // The two differ in nothing that is called.
    void *library = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) library = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return dlerror();
#define CLibZip_find(member, name)                                    \
    zip->member = (__typeof__(zip->member))dlsym(library, "zip_" name); \
    if (zip->member == NULL) return dlerror();
    CLibZip_find(open, "open")
    CLibZip_find(close, "close")
    CLibZip_find(discard, "discard")
    CLibZip_find(get_error, "get_error")
    CLibZip_find(error_strerror, "error_strerror")
    CLibZip_find(error_code_zip, "error_code_zip")
    CLibZip_find(error_init_with_code, "error_init_with_code")
    CLibZip_find(error_fini, "error_fini")
    CLibZip_find(source_file_create, "source_file_create")
    CLibZip_find(source_free, "source_free")
    CLibZip_find(file_add, "file_add")
    CLibZip_find(set_file_compression, "set_file_compression")
    CLibZip_find(file_set_dostime, "file_set_dostime")
    CLibZip_find(file_set_external_attributes, "file_set_external_attributes")
    CLibZip_find(file_get_external_attributes, "file_get_external_attributes")
    CLibZip_find(register_progress, "register_progress_callback_with_state")
    CLibZip_find(get_num_entries, "get_num_entries")
    CLibZip_find(stat_index, "stat_index")
    CLibZip_find(get_name, "get_name")
    CLibZip_find(fopen_index, "fopen_index")
    CLibZip_find(fread, "fread")
    CLibZip_find(fclose, "fclose")
    CLibZip_find(file_get_error, "file_get_error")
#undef CLibZip_find
    return NULL;
}
