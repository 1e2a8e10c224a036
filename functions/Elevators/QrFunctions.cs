using System.Globalization;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Qr;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Issues, shows, prints and revokes the QR codes of an elevator (E-4).</summary>
public sealed class QrFunctions(ElevatorAccess access, ElevatorStore elevators, QrCodes qr, Limits limits, TimeProvider time)
{
    private const string Route = "v1/elevators/{code}/qr";

    /// <summary>
    /// Issues a code: one that lasts, or a temporary one with its last day. The inspection body issues temporary ones only.
    /// </summary>
    [Function("IssueQr")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    public async Task<IResult> Issue([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string code)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var hasBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength > 0;
        var body = hasBody ? await request.ReadJsonAsync<IssueRequest>() : new(null);
        var now = time.GetUtcNow();
        CheckLastDay(caller, body.Until, ShanghaiCalendar.DayOf(now));
        var file = await access.ReadAsync(request, code);

        // Versions count without gaps: a version is tried only once the one before is known to be taken.
        for (var version = file.Codes.Keys.DefaultIfEmpty(0).Max() + 1; version <= limits.QrCodesPerElevator; version++)
        {
            var issued = new IssuedCode(version, now, caller.UserName, body.Until, RevokedAt: null);
            if (await elevators.Table.TryAddAsync(RowOf(file, issued), cancellation))
            {
                return Json.Ok(Shown(file, issued, now), StatusCodes.Status201Created);
            }
        }

        throw ElevatorProblems.QrTooMany.With();
    }

    /// <summary>The codes issued for an elevator, the newest first.</summary>
    [Function("ListQr")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string code)
    {
        var file = await access.ReadAsync(request, code);
        var now = time.GetUtcNow();
        return Json.Ok(new Page<CodeAnswer>(
            [.. file.Codes.Values.Select(issued => Shown(file, issued.Document, now)).OrderByDescending(answer => answer.Version)]));
    }

    /// <summary>Revokes a code; whoever scans it from now on is told that it is invalid. Revoking twice changes nothing.</summary>
    [Function("RevokeQr")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route + "/{version}")] HttpRequest request,
        string code, string version)
    {
        var file = await access.ReadAsync(request, code);
        var issued = Find(file, version) ?? throw Problems.NotFound.With();
        if (issued.Document.RevokedAt is null)
        {
            var row = RowOf(file, issued.Document with { RevokedAt = time.GetUtcNow() });
            row.ETag = issued.Version;

            // Codes only ever change by being revoked: who was faster did the same.
            await elevators.Table.TryReplaceAsync(row, request.HttpContext.RequestAborted);
        }

        return Results.NoContent();
    }

    /// <summary>A code as a picture: <c>?version=</c>, or the newest good one; <c>?size=</c> pixels of a module.</summary>
    [Function("QrPng")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    [Query("version"), Query("size")]
    public Task<IResult> Png(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + ".png")] HttpRequest request, string code) =>
        PictureAsync(request, code, QrPicture.Png);

    /// <summary>A code as a drawing: <c>?version=</c>, or the newest good one; <c>?size=</c> pixels of a module.</summary>
    [Function("QrSvg")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    [Query("version"), Query("size")]
    public Task<IResult> Svg(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + ".svg")] HttpRequest request, string code) =>
        PictureAsync(request, code, QrPicture.Svg);

    private void CheckLastDay(Caller caller, DateOnly? until, DateOnly today)
    {
        var checks = new Checks();
        var onlyTemporary = caller.Role == Role.Inspection;
        checks.That(until is not null || !onlyTemporary, "until", Reason.TemporaryOnly);
        checks.That(until is null || until >= today, "until", Reason.TooEarly(today));
        checks.That(until is null || !onlyTemporary || until <= today.AddDays(limits.TemporaryQrDays), "until",
            Reason.TooLate(today.AddDays(limits.TemporaryQrDays)));
        checks.That(until is null || ElevatorRules.IsDay(until.Value), "until", Reason.NotBetween(ElevatorRules.Earliest, ElevatorRules.Latest));
        checks.Throw();
    }

    private async Task<IResult> PictureAsync(HttpRequest request, string code, QrPicture picture)
    {
        var checks = new Checks();
        var size = request.Query(checks, "size") is { } text ? Number(text) : QrPicture.UsualSize;
        checks.That(size is >= 1 and <= QrPicture.LargestSize, "size", Reason.NotAWholeNumber(1, QrPicture.LargestSize));
        var version = request.Query(checks, "version");
        checks.Throw();

        var file = await access.ReadAsync(request, code);
        var now = time.GetUtcNow();
        var onlyTemporary = Caller.Of(request).Role == Role.Inspection;
        var candidates = version is not null ? Find(file, version) is { } named ? [named] : [] : file.Codes.Values;
        var issued = candidates.Select(candidate => candidate.Document)
            .Where(candidate => IsGood(file, candidate, now) && (!onlyTemporary || candidate.Until is not null))
            .MaxBy(candidate => candidate.Version) ?? throw ElevatorProblems.QrNotIssued.With();
        return picture.Draw(request, ContentOf(file, issued), size!.Value);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Versioned<IssuedCode>? Find(ElevatorSnapshot file, string version) =>
        Number(version) is { } number ? file.Codes.GetValueOrDefault(number) : null;

    private static Azure.Data.Tables.TableEntity RowOf(ElevatorSnapshot file, IssuedCode issued) =>
        Row.Of(ElevatorKeys.Partition(CodeOf(file)), ElevatorKeys.Code(issued.Version), issued);

    private static ElevatorCode CodeOf(ElevatorSnapshot file) => file.Entry!.Document.Code;

    private static bool IsGood(ElevatorSnapshot file, IssuedCode issued, DateTimeOffset now) =>
        QrCodes.IsGood(new QrContent(CodeOf(file), issued.Version, issued.Until), file.Codes, now);

    private string ContentOf(ElevatorSnapshot file, IssuedCode issued) => qr.Write(CodeOf(file), issued.Version, issued.Until);

    private CodeAnswer Shown(ElevatorSnapshot file, IssuedCode issued, DateTimeOffset now)
    {
        var good = issued.RevokedAt is null && !new QrContent(CodeOf(file), issued.Version, issued.Until).IsExpiredAt(now);
        var content = good ? ContentOf(file, issued) : null;
        return new(issued.Version, content, issued.Until, issued.IssuedAt, issued.IssuedBy, issued.RevokedAt, good);
    }

    private sealed record IssueRequest(DateOnly? Until);

    private sealed record CodeAnswer(
        int Version, string? Content, DateOnly? Until, DateTimeOffset IssuedAt, string IssuedBy, DateTimeOffset? RevokedAt, bool Good);
}
