using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Uploads;

/// <summary>A file that somebody was allowed to upload. It belongs to whoever announced it, and counts once an act has named it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="ContentType">Promised content type.</param>
/// <param name="Size">Promised size, bytes.</param>
/// <param name="CreatedAt">When it was asked for, UTC.</param>
/// <param name="UsedBy">The act that named it; null before.</param>
public sealed record Upload(UploadId Id, UploadKind Kind, string ContentType, long Size, DateTimeOffset CreatedAt, string? UsedBy)
{
    /// <summary>Name of the blob in the container of uploads.</summary>
    public static string BlobName(UploadOwner owner, UploadId id) => $"{owner}/{id}";
}
