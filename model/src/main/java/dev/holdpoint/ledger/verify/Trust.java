package dev.holdpoint.ledger.verify;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * Whose seals count: stations named by their own certificate, or by an authority that certified
 * them as a station. People's certificates of the same authority make no seals.
 *
 * @param anchors certificates of stations or authorities; empty takes any station at its word
 */
record Trust(Set<X509Certificate> anchors) {
  private static final Map<String, String> UID = Map.of("0.9.2342.19200300.100.1.1", "UID");
  private static final Pattern STATION = Pattern.compile("(^|[,+])UID=station($|[,+])");

  Trust {
    anchors = Set.copyOf(anchors);
  }

  boolean covers(X509Certificate station) {
    return anchors.isEmpty()
        || anchors.contains(station)
        || anchors.stream().anyMatch(authority -> certified(authority, station));
  }

  private static boolean certified(X509Certificate authority, X509Certificate station) {
    boolean issuer = station.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    String subject = station.getSubjectX500Principal().getName(X500Principal.RFC2253, UID);
    if (!issuer || authority.getBasicConstraints() < 0 || !STATION.matcher(subject).find()) {
      return false;
    }
    try {
      station.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
