package org.commandcenter.churn.model;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.config.protobuf.ProtoProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.xgboost.XGBoostExternalModel;
import org.tribuo.common.xgboost.protos.XGBoostExternalModelProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * The trees as a Tribuo model in protobuf, with feature names, classes and provenance: any Tribuo
 * program with {@link ChurnOutputConverter} on its class path reads and scores it. We read back
 * just the trees, so no class named inside a file is ever loaded.
 */
final class TribuoFormat {
  private static final ProtoProvenanceSerialization PROVENANCE =
      new ProtoProvenanceSerialization(false);

  private TribuoFormat() {}

  static byte[] write(Booster booster, List<String> features, String algorithm) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String feature : features) {
      String name = columns.containsKey(feature) ? feature + " #" + columns.size() : feature;
      columns.put(name, columns.size());
    }
    Map<String, Provenance> instance =
        Map.of("algorithm", new StringProvenance("algorithm", algorithm));
    XGBoostExternalModel<Label> model =
        XGBoostExternalModel.createXGBoostModel(
            new LabelFactory(),
            columns,
            Map.of(ChurnOutputConverter.RETAINED, 0, ChurnOutputConverter.CHURNED, 1),
            new ChurnOutputConverter(),
            booster,
            instance);
    try {
      return withoutClock(model, instance).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("Tribuo wrote what it cannot read", e);
    }
  }

  /**
   * Tribuo notes the time of wrapping; the registry knows when a model was trained, and the same
   * model must give the same bytes.
   */
  private static ModelProto withoutClock(
      XGBoostExternalModel<Label> model, Map<String, Provenance> instance)
      throws InvalidProtocolBufferException {
    ModelProvenance clocked = model.getProvenance();
    ModelProvenance provenance =
        new ModelProvenance(
            clocked.getClassName(),
            Instant.EPOCH.atOffset(ZoneOffset.UTC),
            clocked.getDatasetProvenance(),
            clocked.getTrainerProvenance(),
            instance);
    ModelProto proto = model.serialize();
    XGBoostExternalModelProto.Builder inner =
        proto.getSerializedData().unpack(XGBoostExternalModelProto.class).toBuilder();
    inner
        .getMetadataBuilder()
        .setProvenance(
            PROVENANCE.serializeToProto(ProvenanceUtil.marshalProvenance(provenance)));
    return proto.toBuilder().setSerializedData(Any.pack(inner.build())).build();
  }

  /** The trees in XGBoost's own binary format. */
  static byte[] trees(byte[] tribuoModel) {
    try {
      ModelProto proto = ModelProto.parseFrom(tribuoModel);
      ByteString trees =
          proto.getSerializedData().unpack(XGBoostExternalModelProto.class).getModel();
      return trees.toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new ModelArtifactException("The Tribuo model in the artifact cannot be read", e);
    }
  }
}
