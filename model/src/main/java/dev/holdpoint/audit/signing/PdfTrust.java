package dev.holdpoint.audit.signing;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;

/**
 * Whom the reader of an audit PDF trusts.
 *
 * @param anchors CA certificates; a signer must be issued by one of them
 * @param stations the stations' own certificates, where the reader has them; only these are
 *     accepted then. If empty, a signer issued by an anchor is accepted whose subject says {@code
 *     UID=station}, which an authority certifies for no person
 */
public record PdfTrust(Set<X509Certificate> anchors, Set<X509Certificate> stations) {
  public PdfTrust {
    anchors = Set.copyOf(anchors);
    stations = Set.copyOf(stations);
  }

  /** Trusts whatever these CAs issued. */
  public static PdfTrust inAuthorities(Collection<X509Certificate> anchors) {
    return new PdfTrust(Set.copyOf(anchors), Set.of());
  }

  /** Trusts nobody: intactness is still checked, and the missing anchor is a finding. */
  public static PdfTrust none() {
    return new PdfTrust(Set.of(), Set.of());
  }
}
