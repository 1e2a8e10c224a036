using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Uploads;

/// <summary>Takes and gives files by signed links (docs/adr/0015).</summary>
internal sealed class FileFunctions(FileLinks links, FileReceiver receiver, UploadStore uploads)
{
    private const string Route = "api/v1/files/{token}";

    // A link to read is good for at most twenty minutes, and what it opens never changes.
    private const string KeptByItsReader = "private, max-age=1200, immutable";

    /// <summary>Writes the file of an announced upload.</summary>
    /// <remarks>
    /// The body is the file itself, of the size and the type that were announced. A picture is decoded, and a document must have pages. The same
    /// file may be sent again. Another is refused.
    /// </remarks>
    /// <param name="token">Of the <c>url</c> that the upload was answered with.</param>
    [Function("WriteFile")]
    [NoAdminAct("It changes nothing until an act names the file.")]
    [AllowAnyone("the link is the key")]
    [TakesFile("image/jpeg", "image/png", "image/webp", "application/pdf")]
    [Answers(201, typeof(FileResponse), As = "Stored, now or before")]
    [Refuses("file-link-invalid", "file-stored")]
    public async Task<IResult> Write(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, [Example(FileLinkExample)] string token)
    {
        var (owner, id) = links.Open(token, FileRight.Write);
        var upload = await receiver.ReceiveAsync(owner, id, request, request.HttpContext.RequestAborted);
        return Json.Ok(new FileResponse(upload.Id, upload.ContentType, upload.Size), StatusCodes.Status201Created);
    }

    /// <summary>Reads a file that an act has named.</summary>
    /// <param name="token">Of a link that the record was answered with.</param>
    [Function("ReadFile")]
    [AllowAnyone("the link is the key")]
    [Answers(200, As = "The file", Files = ["image/jpeg", "image/png", "image/webp", "application/pdf"])]
    [Refuses("file-link-invalid")]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, [Example(FileLinkExample)] string token)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (owner, id) = links.Open(token, FileRight.Read);
        var upload = (await uploads.FindAsync(owner, id, cancellation) ?? throw Problems.NotFound.With()).Document;
        var content = await uploads.ReadAsync(owner, id, cancellation) ?? throw Problems.NotFound.With();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = KeptByItsReader;
        headers.ContentDisposition = FileSignature.DispositionOf(upload.ContentType, upload.Id.ToString());
        headers.ContentLength = upload.Size;
        return Results.Stream(content, upload.ContentType);
    }

    private const string FileLinkExample = "public-330502-000123.5xek17w4t1mx2b35.read.1793700000.9f2c51b07d1e4c5b8a6d3e2f10abcdef";

    /// <param name="Size">Bytes.</param>
    private sealed record FileResponse(Core.Identifiers.UploadId UploadId, string ContentType, long Size);
}
