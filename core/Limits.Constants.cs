namespace ElevatorFunctions.Core;

/// <content>Limits that declarations of requests name, and that are constants therefore.</content>
public sealed partial record Limits
{
    /// <summary>V-13: photos of one kind that a sign-out may carry. 20. Ours: the rule book names none.</summary>
    public const int VisitPhotos = 20;

    /// <summary>V-13: problems that a sign-out may name. 50. Ours: the rule book names none.</summary>
    public const int VisitProblems = 50;

    /// <summary>V-14: visits that one review may name. 100. Ours: the rule book names none.</summary>
    public const int VisitReviews = 100;

    /// <summary>Longest note, reason, problem or remark, in UTF-16 code units. 500. Ours: the rule book names none.</summary>
    public const int TextLength = 500;

    /// <summary>R-4: people freed from one car at most. 200. Ours: the rule book names none.</summary>
    public const int PeopleFreed = 200;

    /// <summary>P-1, P-2: photos of one complainant, and of one handling. 9. Ours: the rule book names none.</summary>
    public const int ComplaintPhotos = 9;

    /// <summary>Largest upload, in bytes. 10 MiB. Ours: the rule book names none.</summary>
    public const int UploadBytes = 10 * 1024 * 1024;

    /// <summary>Largest picture, in pixels. 50 million, as phones take. Ours: the rule book names none.</summary>
    public const int PicturePixels = 50_000_000;

    /// <summary>Shortest side of a photo or signature, in pixels. 16. Ours: the rule book names none.</summary>
    public const int PictureSide = 16;

    /// <summary>A-12, V-13: shortest side of the picture of a certificate or paper form, in pixels, so that it can be read. 200. Ours: the rule book names none.</summary>
    public const int DocumentSide = 200;
}
