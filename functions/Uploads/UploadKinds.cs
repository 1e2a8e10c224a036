namespace ElevatorFunctions.Uploads;

/// <summary>The demands of each purpose on its files.</summary>
internal static class UploadKinds
{
    /// <summary>Content types that an upload of this kind may have. A document may be scanned into a PDF, and photos and signatures are pictures.</summary>
    public static IReadOnlyList<string> ContentTypes(this UploadKind kind) => kind.IsDocument() ? FileSignature.ContentTypes : FileSignature.ImageTypes;

    /// <summary>Shortest side of a picture of this kind, pixels.</summary>
    public static int LeastSide(this UploadKind kind) => kind.IsDocument() ? Limits.DocumentSide : Limits.PictureSide;

    private static bool IsDocument(this UploadKind kind) =>
        kind is UploadKind.Certificate or UploadKind.PaperForm or UploadKind.InspectionReport or UploadKind.Application;
}
