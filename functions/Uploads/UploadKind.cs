using System.Text.Json.Serialization;

namespace ElevatorFunctions.Uploads;

/// <summary>The purpose of an upload. It is good for that act only.</summary>
internal enum UploadKind
{
    /// <summary>Photo of the site, at sign-out (V-13).</summary>
    [JsonStringEnumMemberName("site-photo")]
    SitePhoto,

    /// <summary>Photo of the paper form (V-13).</summary>
    [JsonStringEnumMemberName("paper-form")]
    PaperForm,

    /// <summary>Responsible person's signature, an image (V-13).</summary>
    [JsonStringEnumMemberName("signature")]
    Signature,

    /// <summary>Certificate of a level .</summary>
    [JsonStringEnumMemberName("certificate")]
    Certificate,

    /// <summary>Photo of a complainant (P-1), the public's only kind.</summary>
    [JsonStringEnumMemberName("complaint-photo")]
    ComplaintPhoto,

    /// <summary>Report of an inspection, as it was issued (S-4).</summary>
    [JsonStringEnumMemberName("inspection-report")]
    InspectionReport,

    /// <summary>Written proof of an exemption from the assessment (S-8).</summary>
    [JsonStringEnumMemberName("application")]
    Application,
}
