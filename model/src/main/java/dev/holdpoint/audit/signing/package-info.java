/**
 * Signs a finished PDF (PAdES baseline B or, with a time-stamp, LT, certified so that nothing may
 * change afterwards) and verifies one, as two separate types. Knows nothing about what the pages
 * say; sees DSS, PDFBox, BouncyCastle and the JDK only, and never the network.
 */
@NullMarked
package dev.holdpoint.audit.signing;

import org.jspecify.annotations.NullMarked;
