using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Uploads;

/// <summary>The request and the answer of an announced upload, alike for an account and the public.</summary>
internal static class UploadAnnouncement
{
    private const int RandomBytes = 10;

    /// <summary>Reads what is promised of a file.</summary>
    public static (string ContentType, long Size) Read(Checks checks, IReadOnlyList<string> contentTypes, string? contentType, long? size)
    {
        var type = checks.Text("contentType", contentType, 100);
        checks.That(type.Length == 0 || contentTypes.Contains(type, StringComparer.Ordinal), "contentType", Reason.NotOneOf(contentTypes));
        var bytes = checks.Required("size", size);
        checks.That(size is null or (> 0 and <= Limits.UploadBytes), "size", Reason.NotAWholeNumber(1, Limits.UploadBytes));
        return (type, bytes);
    }

    /// <summary>Notes the upload and answers the link to write it.</summary>
    public static async Task<IResult> AnswerAsync(
        HttpRequest request, UploadStore uploads, FileLinks links, UploadOwner owner, UploadKind kind, string contentType, long size, DateTimeOffset now)
    {
        var upload = New(kind, contentType, size, now);
        await uploads.AddAsync(owner, upload, request.HttpContext.RequestAborted);
        var (link, expires) = links.ToWrite(request, owner, upload.Id);
        return Json.Ok(
            new UploadResponse(upload.Id, link, expires, new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = contentType }),
            StatusCodes.Status201Created);
    }

    /// <summary>An upload that nothing has named yet.</summary>
    public static Upload New(UploadKind kind, string contentType, long size, DateTimeOffset now) =>
        new(UploadId.FromRandom(RandomNumberGenerator.GetBytes(RandomBytes)), kind, contentType, size, now, UsedBy: null);

    /// <param name="Url">Good for writing this one file, until expiresAt.</param>
    /// <param name="Headers">To be sent with the file.</param>
    internal sealed record UploadResponse(
        UploadId UploadId,
        [DataType(DataType.Url)] string Url,
        DateTimeOffset ExpiresAt,
        IReadOnlyDictionary<string, string> Headers);
}
