package dev.holdpoint.audit.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The one update that follows the signature of an audit PDF. Validators take certificates and
 * revocation lists only from a Document Security Store that was written after the signature (PAdES
 * B-LT, ETSI EN 319 142-1 §5.4; ISO 32000-2 §12.8.2.2 counts it as no change of the document). Here
 * all of them lie under the signature already; the update says once more where, and for which
 * signature. It follows from the signed bytes alone, so that a verifier makes it anew and compares:
 * not one byte of it can be changed, and nothing else can be put there, unseen.
 */
final class StoreUpdate {
  private static final Pattern START = Pattern.compile("startxref\\s+([0-9]{1,10})\\s+%%EOF\\s*$");
  private static final int TAIL = 64;

  private final COSDictionary trailer;
  private final COSObjectKey store;
  private final String certificates;
  private final String lists;
  private final String name;

  private StoreUpdate(PDDocument document) throws IOException {
    trailer = document.getDocument().getTrailer();
    var catalog = document.getDocumentCatalog().getCOSObject();
    store = key(catalog.getItem(ValidationMaterial.STORE));
    var material = catalog.getCOSDictionary(ValidationMaterial.STORE);
    certificates = references(material.getCOSArray(ValidationMaterial.CERTIFICATES));
    lists = references(material.getCOSArray(ValidationMaterial.LISTS));
    var signatures = document.getSignatureDictionaries();
    if (signatures.size() != 1) {
      throw new IOException("there is not one signature");
    }
    name = sha1(signatures.getFirst().getContents());
  }

  /**
   * The signed document with its update, or as it is if it carries no store.
   *
   * @param signed a document up to the end of what its signature covers
   * @throws IOException if it is none to which a station would write an update
   */
  static byte[] after(byte[] signed) throws IOException {
    try (PDDocument document = SignedBytes.load(signed)) {
      if (!ValidationMaterial.isIn(document)) {
        return signed;
      }
      if (document.getDocument().isXRefStream()) {
        throw new IOException("its table of objects is a stream");
      }
      return new StoreUpdate(document).appendedTo(signed);
    }
  }

  private byte[] appendedTo(byte[] signed) throws IOException {
    var out = new ByteArrayOutputStream(signed.length + 2_048);
    out.write(signed);
    if (signed[signed.length - 1] != '\n') {
      out.write('\n');
    }
    int object = out.size();
    write(
        out,
        """
        %d 0 obj
        <<
        /Type /DSS
        /Certs %s
        /CRLs %s
        /VRI << /%s << /Type /VRI /Cert %s /CRL %s >> >>
        >>
        endobj
        """
            .formatted(store.getNumber(), certificates, lists, name, certificates, lists));
    int table = out.size();
    write(
        out,
        """
        xref
        %d 1
        %010d 00000 n\s
        trailer
        <<
        /Size %d
        /Root %s
        %s/ID [%s]
        /Prev %d
        >>
        startxref
        %d
        %%%%EOF
        """
            .formatted(
                store.getNumber(),
                object,
                trailer.getLong(COSName.SIZE),
                reference(trailer.getItem(COSName.ROOT)),
                information(),
                identity(trailer.getCOSArray(COSName.ID)),
                start(signed),
                table));
    return out.toByteArray();
  }

  private String information() throws IOException {
    var item = trailer.getItem(COSName.INFO);
    return item == null ? "" : "/Info " + reference(item) + "\n";
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static COSObjectKey key(COSBase item) throws IOException {
    if (item instanceof COSObject object && object.getKey() != null) {
      return object.getKey();
    }
    throw new IOException("what an update needs is no object of its own");
  }

  private static String reference(COSBase item) throws IOException {
    var key = key(item);
    return key.getNumber() + " " + key.getGeneration() + " R";
  }

  private static String references(COSArray array) throws IOException {
    var found = new ArrayList<String>();
    for (int i = 0; array != null && i < array.size(); i++) {
      found.add(reference(array.get(i)));
    }
    return "[" + String.join(" ", found) + "]";
  }

  private static String identity(COSArray array) throws IOException {
    var found = new ArrayList<String>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (!(array.get(i) instanceof COSString part)) {
        throw new IOException("its identity is none");
      }
      found.add("<" + part.toHexString() + ">");
    }
    return String.join(" ", found);
  }

  /** Where the newest table of objects lies. */
  private static long start(byte[] signed) throws IOException {
    var tail =
        new String(
            signed,
            Math.max(0, signed.length - TAIL),
            Math.min(signed.length, TAIL),
            StandardCharsets.ISO_8859_1);
    var matcher = START.matcher(tail);
    if (!matcher.find()) {
      throw new IOException("it does not end as a document does");
    }
    return Long.parseLong(matcher.group(1));
  }

  /** The name of a signature in a store: the standard wants SHA-1, and nothing relies on it. */
  private static String sha1(byte[] contents) {
    try {
      var digest = MessageDigest.getInstance("SHA-1").digest(contents);
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
