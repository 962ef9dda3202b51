# The package that other programs build against, by find_package(sourcebook) or pkg-config.
include(CMakePackageConfigHelpers)
set(SOURCEBOOK_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/sourcebook)

install(TARGETS sourcebook_common sourcebook_query
  EXPORT sourcebookTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT sourcebookTargets NAMESPACE sourcebook:: DESTINATION ${SOURCEBOOK_CMAKE_DIR})

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/sourcebookConfig.cmake.in ${PROJECT_BINARY_DIR}/sourcebookConfig.cmake
  INSTALL_DESTINATION ${SOURCEBOOK_CMAKE_DIR})
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/sourcebookConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/sourcebookConfig.cmake
    ${PROJECT_BINARY_DIR}/sourcebookConfigVersion.cmake
    ${PROJECT_SOURCE_DIR}/common/cmake/FindStemmer.cmake
  DESTINATION ${SOURCEBOOK_CMAKE_DIR})

# Wherever it is installed: cmake --install may name another prefix than was configured.
file(RELATIVE_PATH SOURCEBOOK_PC_TO_PREFIX
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(${CMAKE_CURRENT_LIST_DIR}/sourcebook.pc.in ${PROJECT_BINARY_DIR}/sourcebook.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/sourcebook.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(TARGETS sourcebook-index sourcebook-query RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS sourcebook-worker RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/sourcebook)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
