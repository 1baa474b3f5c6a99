/**
 * What makes a PDF fit to be kept for decades: PDF/A-3b (ISO 19005-3) with its metadata, its colour
 * space and the files that are attached to it. Knows PDFBox, and nothing about runs.
 */
@NullMarked
package dev.holdpoint.audit.archive;

import org.jspecify.annotations.NullMarked;
