package dev.holdpoint.audit.archive;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/** The XMP packet (ISO 16684-1) of a document, which also claims its PDF/A part and level. */
final class Metadata {
  private static final int FIRST_PRINTABLE = 0x20;

  private Metadata() {}

  static byte[] of(About about) {
    String made = about.made().truncatedTo(ChronoUnit.SECONDS).toString();
    return """
    <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/">
    <pdfaid:part>3</pdfaid:part>
    <pdfaid:conformance>B</pdfaid:conformance>
    <dc:format>application/pdf</dc:format>
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
    <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
    <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
    <pdf:Producer>%s</pdf:Producer>
    <xmp:CreatorTool>%s</xmp:CreatorTool>
    <xmp:CreateDate>%s</xmp:CreateDate>
    <xmp:ModifyDate>%s</xmp:ModifyDate>
    </rdf:Description>
    </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="r"?>\
    """
        .formatted(
            escaped(about.title()),
            escaped(about.subject()),
            escaped(about.language()),
            About.PRODUCER,
            About.PRODUCER,
            made,
            made)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As XML 1.0 can hold it; what it cannot hold stands as a question mark. */
  private static String escaped(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : '?');
              }
            });
    return safe.toString();
  }

  private static boolean isAllowed(int c) {
    boolean surrogate = Character.getType(c) == Character.SURROGATE;
    return c >= FIRST_PRINTABLE && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
