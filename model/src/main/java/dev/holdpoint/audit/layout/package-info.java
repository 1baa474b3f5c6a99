/**
 * Paper: pages, type, tables and charts for documents, on PDFBox. Knows nothing about runs or
 * ledgers, and nothing about signatures; black on white only, so that it reads alike on any
 * printer.
 */
@NullMarked
package dev.holdpoint.audit.layout;

import org.jspecify.annotations.NullMarked;
