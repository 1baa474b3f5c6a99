/**
 * From a file to a package that can be approved: read within limits, checked against the published
 * schema and the lint rules, turned into the records of {@code domain.change}, and named by the
 * SHA-256 of its canonical JSON. Start reading at {@link dev.holdpoint.intake.PackageReader}.
 *
 * <p>This room may see {@code domain} and the JSON and YAML libraries; it opens the one file that
 * it is given and nothing else, and never the network. Signatures are the business of {@code
 * identity}.
 */
@NullMarked
package dev.holdpoint.intake;

import org.jspecify.annotations.NullMarked;
