using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// A file that a person was allowed to upload. It belongs to the person who announced it, and counts once an act has named it.
/// </summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">Its purpose.</param>
/// <param name="ContentType">Promised content type.</param>
/// <param name="Size">Promised size, bytes.</param>
/// <param name="CreatedAt">When it was asked for, UTC.</param>
/// <param name="UsedBy">The act that named it, or null before that.</param>
internal sealed record Upload(UploadId Id, UploadKind Kind, string ContentType, long Size, DateTimeOffset CreatedAt, string? UsedBy)
{
    /// <summary>SHA-256 of the file, in hexadecimal digits, or null before it is stored.</summary>
    public string? Digest { get; init; }

    /// <summary>Name of the blob, in the container of uploads and in that of evidence.</summary>
    public static string BlobName(UploadOwner owner, UploadId id) => $"{owner}/{id}";
}
