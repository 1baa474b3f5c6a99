package dev.holdpoint.audit.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;

/** What a forger does to the part of a signature that the signature does not cover. */
final class EnvelopeDamage {
  private EnvelopeDamage() {}

  /** The document with another set of unsigned attributes. */
  static byte[] unsigned(byte[] pdf, UnaryOperator<AttributeTable> change) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("/Contents <") + "/Contents <".length();
    int to = text.indexOf('>', from);
    try {
      var signed = new CMSSignedData(HexFormat.of().parseHex(text.substring(from, to)));
      SignerInformation signer = signed.getSignerInfos().iterator().next();
      var changed =
          SignerInformation.replaceUnsignedAttributes(
              signer, change.apply(signer.getUnsignedAttributes()));
      var whole =
          CMSSignedData.replaceSigners(signed, new SignerInformationStore(List.of(changed)));
      String hex = HexFormat.of().formatHex(whole.toASN1Structure().getEncoded(ASN1Encoding.DER));
      String padded = hex + "0".repeat(to - from - hex.length());
      byte[] altered = pdf.clone();
      System.arraycopy(
          padded.getBytes(StandardCharsets.US_ASCII), 0, altered, from, padded.length());
      return altered;
    } catch (CMSException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The unsigned attributes of a document's signature. */
  static AttributeTable unsignedOf(byte[] pdf) {
    var kept = new AttributeTable[1];
    unsigned(
        pdf,
        table -> {
          kept[0] = table;
          return table;
        });
    return kept[0];
  }

  /** A table with this time-stamp alone. */
  static AttributeTable stampedWith(byte[] token) {
    try {
      return new AttributeTable(
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
              new DERSet(ASN1Primitive.fromByteArray(token))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The signature value that a time-stamp is over. */
  static byte[] signatureValue(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("/Contents <") + "/Contents <".length();
    try {
      var signed =
          new CMSSignedData(HexFormat.of().parseHex(text.substring(from, text.indexOf('>', from))));
      return signed.getSignerInfos().iterator().next().getSignature();
    } catch (CMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
