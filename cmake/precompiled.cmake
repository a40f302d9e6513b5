# Compiling is mostly parsing the headers of Qt: a file that takes 3 s takes 1 s when they are parsed once for all.
# A precompiled header also hides a forgotten #include: -DCLAIMCHECK_PCH=OFF shows it.
option(CLAIMCHECK_PCH "Parse the headers that nearly every file includes once" ON)

set(claimcheck_core_headers
    <QByteArray> <QByteArrayView> <QCoreApplication> <QHash> <QList> <QString> <QStringList> <QStringView>
    <algorithm> <array> <functional> <memory> <optional> <string> <tl/expected.hpp> <vector>)
set(claimcheck_ui_headers
    <QAbstractListModel> <QAccessible> <QAction> <QApplication> <QBoxLayout> <QDateTime> <QDialog> <QIcon> <QLabel>
    <QListView> <QPainter> <QPushButton> <QSettings> <QStyle> <QStyledItemDelegate> <QTimer> <QToolButton> <QWidget>)

# claimcheck_precompile(TARGET header…) or claimcheck_precompile(TARGET REUSE_FROM other)
function(claimcheck_precompile target)
    if(NOT CLAIMCHECK_PCH)
        return()
    endif()
    if(ARGV1 STREQUAL "REUSE_FROM")
        target_precompile_headers(${target} REUSE_FROM ${ARGV2})
    else()
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE -fpch-preprocess) # so that ccache can tell what was included
    endif()
endfunction()
