using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Qr;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Issues, shows, prints and revokes the QR codes of an elevator (E-4).</summary>
internal sealed class QrFunctions(
    ElevatorAccess access, ElevatorStore elevators, AdminActLog log, QrCodes qr, NameDirectory names, Limits limits, TimeProvider time)
{
    private const string Route = "api/v1/elevators/{code}/qr";

    /// <summary>Issues a QR code.</summary>
    /// <remarks>
    /// One that lasts, or a temporary one with its last day. The inspection body issues temporary ones only, up to 90 days.
    /// </remarks>
    [Function("IssueQr")]
    [LogsAct(AdminActKind.QrIssued)]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    [Takes(typeof(IssueQrRequest))]
    [Answers(201, typeof(QrCodeResponse), As = "Issued")]
    [Refuses("qr-too-many", "elevator-retired")]
    public async Task<IResult> Issue([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<IssueQrRequest>();
        var now = time.GetUtcNow();
        CheckLastDay(caller, body.Until, ShanghaiCalendar.DayOf(now));
        var file = await access.ReadAsync(request, code);
        ElevatorAccess.RequireRegistered(file);

        // Versions count without gaps: a version is tried only once the one before is known to be taken.
        for (var version = file.Codes.Keys.DefaultIfEmpty(0).Max() + 1; version <= limits.QrCodesPerElevator; version++)
        {
            var issued = new IssuedCode(version, now, caller.UserName, body.Until, RevokedAt: null);
            if (await log.WriteAsync(
                ElevatorActs.About(file.Entry!.Document, before: null, issued), () => elevators.Table.TryAddAsync(RowOf(file, issued), cancellation), cancellation))
            {
                return Json.Ok(await names.NameAsync(Shown(file, issued, now), cancellation), StatusCodes.Status201Created);
            }
        }

        throw ElevatorProblems.QrTooMany.With();
    }

    /// <summary>The QR codes issued for an elevator, the newest first.</summary>
    [Function("ListQr")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    [Answers(200, typeof(Page<QrCodeResponse>), As = "All of them")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var file = await access.ReadAsync(request, code);
        var now = time.GetUtcNow();
        var codes = file.Codes.Values.Select(issued => Shown(file, issued.Document, now)).OrderByDescending(answer => answer.Version).ToArray();
        return Json.Ok(new Page<QrCodeResponse>(await names.NameAsync(codes, request.HttpContext.RequestAborted)));
    }

    /// <summary>Revokes a QR code.</summary>
    [Function("RevokeQr")]
    [LogsAct(AdminActKind.QrRevoked)]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin)]
    [Answers(204, As = "Revoked, now or before")]
    public async Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route + "/{version}")] HttpRequest request,
        [TextOf(typeof(ElevatorCode))] string code, [Range(1, 500)] string version)
    {
        var file = await access.ReadAsync(request, code);
        var issued = Find(file, version) ?? throw Problems.NotFound.With();
        if (issued.Document.RevokedAt is null)
        {
            var revoked = issued.Document with { RevokedAt = time.GetUtcNow() };
            var row = RowOf(file, revoked);
            row.ETag = issued.Version;

            // Codes only ever change by being revoked: a faster request did the same.
            await log.WriteAsync(
                ElevatorActs.About(file.Entry!.Document, new { issued.Document.Version }, new { revoked.Version, revoked.RevokedAt }),
                () => elevators.Table.TryReplaceAsync(row, request.HttpContext.RequestAborted),
                request.HttpContext.RequestAborted);
        }

        return Results.NoContent();
    }

    /// <summary>A QR code as a picture.</summary>
    [Function("QrPng")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    [Query("version", typeof(int), "Which code, or the newest good one when it is left out", Minimum = 1, Maximum = 500)]
    [Query("size", typeof(int), "Pixels of a module", Minimum = 1, Maximum = 40, Default = 10)]
    [Answers(200, As = "The picture", Files = ["image/png"], ETag = true)]
    [Refuses("qr-not-issued", "stale-version")]
    public Task<IResult> Png(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + ".png")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code) =>
        PictureAsync(request, code, QrPicture.Png);

    /// <summary>A QR code as a drawing.</summary>
    [Function("QrSvg")]
    [Allow(Permission.ElevatorsQr, Role.Supervisor, Role.Admin, Role.Inspection)]
    [Query("version", typeof(int), "Which code, or the newest good one when it is left out", Minimum = 1, Maximum = 500)]
    [Query("size", typeof(int), "Pixels of a module", Minimum = 1, Maximum = 40, Default = 10)]
    [Answers(200, As = "The drawing", Files = ["image/svg+xml"], ETag = true)]
    [Refuses("qr-not-issued", "stale-version")]
    public Task<IResult> Svg(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + ".svg")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code) =>
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

    private QrCodeResponse Shown(ElevatorSnapshot file, IssuedCode issued, DateTimeOffset now)
    {
        var good = issued.RevokedAt is null && !new QrContent(CodeOf(file), issued.Version, issued.Until).IsExpiredAt(now);
        var content = good ? ContentOf(file, issued) : null;
        return new(issued.Version, content, issued.Until, issued.IssuedAt, issued.IssuedBy, issued.RevokedAt, good);
    }

    /// <param name="Until">Last day of a temporary code.</param>
    private sealed record IssueQrRequest(DateOnly? Until);

    /// <param name="Content">Text of the code, only while it is good.</param>
    /// <param name="Until">Last day of a temporary code.</param>
    /// <param name="IssuedBy">User name.</param>
    /// <param name="Good">Neither revoked nor past its last day.</param>
    private sealed record QrCodeResponse(
        [Range(1, 500)] int Version,
        [DataType(DataType.Url)] string? Content,
        DateOnly? Until,
        DateTimeOffset IssuedAt,
        string IssuedBy,
        DateTimeOffset? RevokedAt,
        bool Good) : INamed<QrCodeResponse>
    {
        /// <summary>Name of the person who issued it.</summary>
        public string? IssuedByName { get; init; }

        /// <inheritdoc/>
        public QrCodeResponse WithNames(NameLookup names) => this with { IssuedByName = names.OfUser(IssuedBy) };
    }
}
