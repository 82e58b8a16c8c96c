# Debian's libraries, and which folder links which. A name here stands in docs/dependencies.md with its reason.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
foreach(name icu-uc icu-i18n sqlite3 libpq libsodium libcrypto libqrencode pangocairo pangoft2 fontconfig liboath libcurl xlsxwriter libzip expat zlib libbrotlienc)
    string(REPLACE "-" "_" variable ${name})
    pkg_check_modules(${variable} REQUIRED IMPORTED_TARGET GLOBAL ${name})
endforeach()
find_library(MAGIC magic REQUIRED)
find_library(BOOST_JSON boost_json REQUIRED)

set(packages_base Threads::Threads fmt::fmt spdlog::spdlog ${BOOST_JSON} PkgConfig::icu_uc
    PkgConfig::icu_i18n PkgConfig::libsodium PkgConfig::libcrypto PkgConfig::libqrencode PkgConfig::xlsxwriter
    PkgConfig::libzip PkgConfig::expat)
set(packages_print PkgConfig::pangocairo PkgConfig::pangoft2 PkgConfig::fontconfig)
set(packages_db PkgConfig::sqlite3 PkgConfig::libpq)
set(packages_http PkgConfig::zlib PkgConfig::libbrotlienc)
set(packages_jobs PkgConfig::libcurl)
set(packages_auth PkgConfig::liboath)
set(packages_registry ${MAGIC})
