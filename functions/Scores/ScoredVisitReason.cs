using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Scores;

/// <summary>Why a visit is not compliant (V-12 to V-15).</summary>
internal enum ScoredVisitReason
{
    /// <summary>The paper form was never uploaded.</summary>
    [JsonStringEnumMemberName("upload-missing"), Description("未上传维保单"), English("upload missing")]
    UploadMissing,

    /// <summary>The paper form was uploaded after 24 hours.</summary>
    [JsonStringEnumMemberName("upload-late"), Description("上传超时"), English("upload late")]
    UploadLate,

    /// <summary>The use unit never reviewed.</summary>
    [JsonStringEnumMemberName("review-missing"), Description("未确认"), English("review missing")]
    ReviewMissing,

    /// <summary>The use unit reviewed after 15 days.</summary>
    [JsonStringEnumMemberName("review-late"), Description("确认超时"), English("review late")]
    ReviewLate,

    /// <summary>The use unit refused the record.</summary>
    [JsonStringEnumMemberName("review-refused"), Description("确认不通过"), English("review refused")]
    ReviewRefused,
}
