namespace ElevatorFunctions.Uploads;

/// <summary>The purpose of an upload. It is good for that act only.</summary>
public enum UploadKind
{
    /// <summary>Photo of the site, at sign-out (V-13).</summary>
    SitePhoto,

    /// <summary>Photo of the paper form (V-13).</summary>
    PaperForm,

    /// <summary>Responsible person's signature, an image (V-13).</summary>
    Signature,

    /// <summary>Certificate of a level .</summary>
    Certificate,

    /// <summary>Photo of a complainant (P-1), the public's only kind.</summary>
    ComplaintPhoto,
}
