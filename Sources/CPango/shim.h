#pragma once
#include <cairo/cairo-pdf.h>
#include <dlfcn.h>
#include <stddef.h>

// Pango and Cairo stand on some twenty libraries, which take longer to load than most commands
// take to run. So the command is not linked with them: they are loaded once something is printed.
//
// Pango's headers want flags that only pkg-config knows, and with these all would be linked. What
// is called is therefore declared here as its headers (1.50) declare it; compiled after them, a
// declaration that differs is refused:
//
//     cc -fsyntax-only -include pango/pangocairo.h $(pkg-config --cflags pangocairo) shim.h

typedef struct _PangoContext PangoContext;
typedef struct _PangoFont PangoFont;
typedef struct _PangoFontDescription PangoFontDescription;
typedef struct _PangoFontMap PangoFontMap;
typedef struct _PangoLanguage PangoLanguage;
typedef struct _PangoAttrClass PangoAttrClass;
typedef struct _PangoAttribute PangoAttribute;
typedef struct _PangoAttrList PangoAttrList;
typedef struct _PangoLayout PangoLayout;
typedef struct _PangoLayoutIter PangoLayoutIter;
typedef struct _PangoLayoutLine PangoLayoutLine;
typedef struct _PangoRectangle PangoRectangle;

#ifndef PANGO_SCALE
enum { PANGO_SCALE = 1024 };
typedef enum { PANGO_WEIGHT_NORMAL = 400, PANGO_WEIGHT_BOLD = 700 } PangoWeight;
typedef enum { PANGO_WRAP_WORD, PANGO_WRAP_CHAR, PANGO_WRAP_WORD_CHAR } PangoWrapMode;
typedef enum { PANGO_ELLIPSIZE_NONE, PANGO_ELLIPSIZE_END = 3 } PangoEllipsizeMode;

struct _PangoAttribute {
    const PangoAttrClass *klass;
    unsigned start_index;
    unsigned end_index;
};

struct _PangoRectangle {
    int x, y, width, height;
};
#endif

void g_object_unref(void *object);

PangoAttribute *pango_attr_background_new(unsigned short red, unsigned short green,
                                          unsigned short blue);
PangoAttribute *pango_attr_font_desc_new(const PangoFontDescription *description);
PangoAttribute *pango_attr_font_features_new(const char *features);
PangoAttribute *pango_attr_foreground_new(unsigned short red, unsigned short green,
                                          unsigned short blue);
PangoAttribute *pango_attr_insert_hyphens_new(int insert);
void pango_attr_list_insert(PangoAttrList *list, PangoAttribute *attribute);
PangoAttrList *pango_attr_list_new(void);
void pango_attr_list_unref(PangoAttrList *list);

PangoFontMap *pango_cairo_font_map_new(void);
void pango_cairo_context_set_font_options(PangoContext *context,
                                          const cairo_font_options_t *options);
void pango_cairo_context_set_resolution(PangoContext *context, double dots_per_inch);
void pango_cairo_layout_line_path(cairo_t *cairo, PangoLayoutLine *line);
void pango_cairo_show_layout_line(cairo_t *cairo, PangoLayoutLine *line);

PangoContext *pango_font_map_create_context(PangoFontMap *map);
PangoFont *pango_context_load_font(PangoContext *context,
                                   const PangoFontDescription *description);
void pango_context_set_language(PangoContext *context, PangoLanguage *language);
PangoLanguage *pango_language_from_string(const char *language);

PangoFontDescription *pango_font_describe(PangoFont *font);
PangoFontDescription *pango_font_description_new(void);
void pango_font_description_free(PangoFontDescription *description);
const char *pango_font_description_get_family(const PangoFontDescription *description);
void pango_font_description_set_absolute_size(PangoFontDescription *description, double size);
void pango_font_description_set_family(PangoFontDescription *description, const char *family);
void pango_font_description_set_weight(PangoFontDescription *description, PangoWeight weight);

PangoLayout *pango_layout_new(PangoContext *context);
void pango_layout_set_attributes(PangoLayout *layout, PangoAttrList *list);
void pango_layout_set_ellipsize(PangoLayout *layout, PangoEllipsizeMode mode);
void pango_layout_set_font_description(PangoLayout *layout,
                                       const PangoFontDescription *description);
void pango_layout_set_height(PangoLayout *layout, int height);
void pango_layout_set_text(PangoLayout *layout, const char *text, int length);
void pango_layout_set_width(PangoLayout *layout, int width);
void pango_layout_set_wrap(PangoLayout *layout, PangoWrapMode mode);
int pango_layout_get_unknown_glyphs_count(PangoLayout *layout);
PangoLayoutIter *pango_layout_get_iter(PangoLayout *layout);
PangoLayoutLine *pango_layout_get_line_readonly(PangoLayout *layout, int line);
void pango_layout_iter_free(PangoLayoutIter *iterator);
int pango_layout_iter_get_baseline(PangoLayoutIter *iterator);
void pango_layout_iter_get_line_extents(PangoLayoutIter *iterator, PangoRectangle *ink,
                                        PangoRectangle *logical);
int pango_layout_iter_next_line(PangoLayoutIter *iterator);

/// The functions that are called, each under its own name.
#define CPango_each(function)                            \
    function(cairo_create)                               \
    function(cairo_destroy)                              \
    function(cairo_fill)                                 \
    function(cairo_font_options_create)                  \
    function(cairo_font_options_destroy)                 \
    function(cairo_font_options_set_hint_metrics)        \
    function(cairo_font_options_set_hint_style)          \
    function(cairo_image_surface_create_from_png_stream) \
    function(cairo_image_surface_get_height)             \
    function(cairo_image_surface_get_width)              \
    function(cairo_move_to)                              \
    function(cairo_paint)                                \
    function(cairo_pdf_surface_add_outline)              \
    function(cairo_pdf_surface_create)                   \
    function(cairo_pdf_surface_restrict_to_version)      \
    function(cairo_pdf_surface_set_metadata)             \
    function(cairo_rectangle)                            \
    function(cairo_restore)                              \
    function(cairo_rotate)                               \
    function(cairo_save)                                 \
    function(cairo_scale)                                \
    function(cairo_set_line_width)                       \
    function(cairo_set_operator)                         \
    function(cairo_set_source_rgb)                       \
    function(cairo_set_source_surface)                   \
    function(cairo_show_page)                            \
    function(cairo_status)                               \
    function(cairo_status_to_string)                     \
    function(cairo_stroke)                               \
    function(cairo_surface_destroy)                      \
    function(cairo_surface_finish)                       \
    function(cairo_surface_status)                       \
    function(cairo_tag_begin)                            \
    function(cairo_tag_end)                              \
    function(cairo_translate)                            \
    function(g_object_unref)                             \
    function(pango_attr_background_new)                  \
    function(pango_attr_font_desc_new)                   \
    function(pango_attr_font_features_new)               \
    function(pango_attr_foreground_new)                  \
    function(pango_attr_insert_hyphens_new)              \
    function(pango_attr_list_insert)                     \
    function(pango_attr_list_new)                        \
    function(pango_attr_list_unref)                      \
    function(pango_cairo_context_set_font_options)       \
    function(pango_cairo_context_set_resolution)         \
    function(pango_cairo_font_map_new)                   \
    function(pango_cairo_layout_line_path)               \
    function(pango_cairo_show_layout_line)               \
    function(pango_context_load_font)                    \
    function(pango_context_set_language)                 \
    function(pango_font_describe)                        \
    function(pango_font_description_free)                \
    function(pango_font_description_get_family)          \
    function(pango_font_description_new)                 \
    function(pango_font_description_set_absolute_size)   \
    function(pango_font_description_set_family)          \
    function(pango_font_description_set_weight)          \
    function(pango_font_map_create_context)              \
    function(pango_language_from_string)                 \
    function(pango_layout_get_iter)                      \
    function(pango_layout_get_line_readonly)             \
    function(pango_layout_get_unknown_glyphs_count)      \
    function(pango_layout_iter_free)                     \
    function(pango_layout_iter_get_baseline)             \
    function(pango_layout_iter_get_line_extents)         \
    function(pango_layout_iter_next_line)                \
    function(pango_layout_new)                           \
    function(pango_layout_set_attributes)                \
    function(pango_layout_set_ellipsize)                 \
    function(pango_layout_set_font_description)          \
    function(pango_layout_set_height)                    \
    function(pango_layout_set_text)                      \
    function(pango_layout_set_width)                     \
    function(pango_layout_set_wrap)

typedef struct {
#define CPango_declare(name) __typeof__(&name) name;
    CPango_each(CPango_declare)
#undef CPango_declare
} CPango;

/// Loads Pango and Cairo for good; NULL, or why they cannot be loaded.
static inline const char *CPango_load(CPango *pango) {
    // A function is looked for in the library and in all that it stands on.
    void *library = dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return dlerror();
#define CPango_find(name)                                         \
    pango->name = (__typeof__(pango->name))dlsym(library, #name); \
    if (pango->name == NULL) return dlerror();
    CPango_each(CPango_find)
#undef CPango_find
    return NULL;
}
