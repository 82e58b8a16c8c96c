# Texts that travel inside the program: migrations, the rule book, import maps and model plans.
find_program(NODE node REQUIRED)
file(GLOB migration_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*.sql)
file(GLOB law_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/law/*.toml)
file(GLOB share_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/share/import-maps/*.toml ${CMAKE_SOURCE_DIR}/share/import-maps/*.csv)
file(GLOB model_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/share/model-plans/*.toml)
set(generated ${CMAKE_BINARY_DIR}/generated)
add_custom_command(OUTPUT ${generated}/migrations.inc
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/cmake/embed.mjs migrations ${generated}/migrations.inc ${migration_files}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed.mjs ${migration_files} VERBATIM)
add_custom_command(OUTPUT ${generated}/law.inc
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/cmake/embed.mjs files ${generated}/law.inc ${law_files}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed.mjs ${law_files} VERBATIM)
add_custom_command(OUTPUT ${generated}/share.inc
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/cmake/embed.mjs files ${generated}/share.inc ${share_files}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed.mjs ${share_files} VERBATIM)
add_custom_command(OUTPUT ${generated}/model_plans.inc
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/cmake/embed.mjs files ${generated}/model_plans.inc ${model_files}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed.mjs ${model_files} VERBATIM)
add_custom_target(embedded DEPENDS ${generated}/migrations.inc ${generated}/law.inc ${generated}/share.inc
    ${generated}/model_plans.inc)
foreach(pair db:migrate law:embedded features_imports:shipped features_founding:model_plans)
    string(REPLACE ":" ";" pair ${pair})
    list(GET pair 0 folder)
    if(TARGET taavon_${folder})
        add_dependencies(taavon_${folder} embedded)
    endif()
endforeach()
foreach(triple db/migrate.cpp:migrations.inc law/embedded.cpp:law.inc
        features/imports/shipped.cpp:share.inc features/founding/model_plans.cpp:model_plans.inc)
    string(REPLACE ":" ";" triple ${triple})
    list(GET triple 0 source)
    list(GET triple 1 include)
    get_filename_component(folder ${source} DIRECTORY)
    string(REPLACE "/" "_" folder ${folder})
    if(EXISTS ${CMAKE_SOURCE_DIR}/src/${source})
        set_property(SOURCE ${CMAKE_SOURCE_DIR}/src/${source} TARGET_DIRECTORY taavon_${folder}
            APPEND PROPERTY OBJECT_DEPENDS ${generated}/${include})
    endif()
endforeach()
