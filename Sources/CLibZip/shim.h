#pragma once
#include <dlfcn.h>
#include <zip.h>
