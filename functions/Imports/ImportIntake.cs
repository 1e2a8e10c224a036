using System.Globalization;
using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Imports;

/// <summary>Takes files of any kind in, and answers how far their imports are.</summary>
internal sealed partial class ImportIntake(
    ImportStore store, ImportErrors errors, ImportSender sender, ImportSignals signals, IEnumerable<IImportSubject> subjects, Jurisdictions jurisdictions,
    NameDirectory names, ImportShare share, AdminActLog log, TimeProvider time, ILogger<ImportIntake> logger)
{
    private const int ErrorsShown = 100;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // The names that browsers and spreadsheets give CSV and xlsx. The content decides.
    private static readonly string[] ContentTypes =
    [
        "text/csv", "text/plain", "application/csv", "application/vnd.ms-excel", "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];

    /// <summary>Takes the file of a request in, and waits for its end for some seconds.</summary>
    /// <exception cref="ProblemException">400, 413, 415: the file cannot be taken. 503: other files are being looked at.</exception>
    public async Task<IResult> TakeAsync(HttpRequest request, ImportKind kind)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var mode = ModeOf(request);
        CheckContentType(request);
        if (request.ContentLength > ImportFile.Largest)
        {
            throw Problems.TooLarge.With();
        }

        var jurisdiction = await jurisdictions.OfAsync(caller, cancellation);
        await using var file = new ImportFile();
        await file.ReceiveAsync(request.Body, cancellation);
        var (format, header) = await CheckAsync(file, kind, cancellation);
        var now = time.GetUtcNow();
        var job = new ImportJob
        {
            Id = ImportId.Create(now, RandomNumberGenerator.GetBytes(ImportId.RandomBytes)),
            Kind = kind,
            Organisation = caller.Organisation,
            By = caller.UserName,
            District = jurisdiction.District,
            Mode = mode,
            Format = format,
            Ignored = header.Ignored,
            Size = file.Size,
            StartedAt = now,
            UpdatedAt = now,
        };
        await store.SaveFileAsync(job, file, cancellation);
        await log.WriteAsync(ChangeOf(job), AddAsync, cancellation);
        await sender.SendAsync(ImportTicket.Of(job), TimeSpan.Zero, cancellation);

        job = await signals.WaitAsync(job.Id, () => FindAsync(caller, kind, job.Id, cancellation), LongestWait, cancellation);
        var path = request.Path.Value!;
        request.HttpContext.Response.Headers.Location = $"{request.PathBase}{path.AsSpan(0, path.LastIndexOf('/'))}/imports/{job.Id}";
        return Json.Ok(await ReportOfAsync(request, job), job.IsFinished ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);

        async Task<bool> AddAsync()
        {
            await store.AddAsync(job, cancellation);
            return true;
        }
    }

    /// <summary>A page of the imports of the caller's organisation, the newest first.</summary>
    public async Task<IResult> ListAsync(HttpRequest request, ImportKind kind)
    {
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var after = checks.OptionalValue<ImportId>("continuation", page.Position, ImportId.TryParse, Reason.NotAContinuation);
        checks.Throw();
        var english = Language.PrefersEnglish(request);
        var items = new List<ImportResponse>();
        await foreach (var job in store.ListAsync(Caller.Of(request).Organisation, kind, after, page.Top + 1, request.HttpContext.RequestAborted))
        {
            if (items.Count == page.Top)
            {
                return await AnswerAsync(PageRequest.ContinuationAt(items[^1].Id.ToString()));
            }

            items.Add(ImportResponse.Of(job, errors: null, english));
        }

        return await AnswerAsync(continuation: null);

        async Task<IResult> AnswerAsync(string? continuation) =>
            Json.Ok(await names.NameAsync(new Page<ImportResponse>(items, continuation), request.HttpContext.RequestAborted));
    }

    /// <summary>How far an import of the caller's organisation is, with its first errors.</summary>
    public async Task<IResult> ReportAsync(HttpRequest request, ImportKind kind, string id) =>
        Json.Ok(await ReportOfAsync(request, await FindAsync(request, kind, id)));

    /// <summary>A page of the errors of an import, or all of them as a file where the caller asks for that.</summary>
    public async Task<IResult> ErrorsAsync(HttpRequest request, ImportKind kind, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var from = checks.OptionalValue<long>("continuation", page.Position, TryReadPlace, Reason.NotAContinuation) ?? 0;
        checks.Throw();
        var job = await FindAsync(request, kind, id);
        if (request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Stream(
                stream => ErrorCsv.WriteAsync(stream, errors.ReadAllAsync(job, cancellation), cancellation),
                "text/csv; charset=utf-8",
                $"errors-{job.Id}.csv");
        }

        var english = Language.PrefersEnglish(request);
        var (items, next) = await errors.ReadAsync(job, from, page.Top, cancellation);
        return Json.Ok(new Page<ImportErrorResponse>(
            [.. items.Select(error => ImportErrorResponse.Of(error, english))], next is { } more ? PageRequest.ContinuationAt(more.ToString(CultureInfo.InvariantCulture)) : null, job.Errors));
    }

    private static AdminActChange ChangeOf(ImportJob job) =>
        new(AdminActSubject.Import, job.Id.ToString(), Before: null, new { job.Mode, job.Format, job.Size, job.District }) { Districts = [job.District] };

    private static ImportMode ModeOf(HttpRequest request)
    {
        var checks = new Checks();
        var mode = checks.Code<ImportMode>("mode", request.Query(checks, "mode"));
        checks.Throw();
        return mode;
    }

    private static bool TryReadPlace(string? text, out long place) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out place);

    private static void CheckContentType(HttpRequest request)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (!string.IsNullOrEmpty(type) && !ContentTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw Problems.UnsupportedMediaType.At("Content-Type", Reason.NotOneOf("text/csv", SheetAnswers.ContentType));
        }
    }

    // A file that cannot be read, or whose header is wrong, is refused at once.
    private async Task<(ImportFormat Format, ImportHeader Header)> CheckAsync(ImportFile file, ImportKind kind, CancellationToken cancellation)
    {
        if (file.Size == 0)
        {
            throw ImportProblems.FileEmpty.With();
        }

        using var place = await share.EnterCheckAsync(LongestWait, cancellation) ?? throw ImportProblems.Busy.With();
        try
        {
            var format = file.DetectFormat();
            file.Verify(format);
            using var rows = file.Rows(format).GetEnumerator();
            return (format, ImportHeader.Find(rows, subjects.First(one => one.Kind == kind).Columns));
        }
        catch (ImportFileException exception)
        {
            Refused(logger, file.Size, exception.Reason.Code, exception.InnerException);
            throw ImportProblems.FileUnreadable.At("file", exception.Reason);
        }
    }

    private Task<ImportJob> FindAsync(HttpRequest request, ImportKind kind, string id) =>
        ImportId.TryParse(id, out var import)
            ? FindAsync(Caller.Of(request), kind, import, request.HttpContext.RequestAborted)
            : throw Problems.NotFound.With();

    private async Task<ImportJob> FindAsync(Caller caller, ImportKind kind, ImportId id, CancellationToken cancellation) =>
        (await store.FindAsync(caller.Organisation, id, cancellation, kind) ?? throw Problems.NotFound.With()).Document;

    private async Task<ImportResponse> ReportOfAsync(HttpRequest request, ImportJob job)
    {
        var (first, cancellation) = (await errors.ReadAsync(job, 0, ErrorsShown, request.HttpContext.RequestAborted), request.HttpContext.RequestAborted);
        return await names.NameAsync(ImportResponse.Of(job, first.Errors, Language.PrefersEnglish(request)), cancellation);
    }

    // With the reader's own exception, which might show a fault of ours.
    [LoggerMessage(313, LogLevel.Information, "an import file of {Size} bytes is refused: {Reason}")]
    private static partial void Refused(ILogger logger, long size, string reason, Exception? cause);
}
