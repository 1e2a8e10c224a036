using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ElevatorFunctions.Platform.Sheets;

/// <summary>
/// The workbook of a list: the same rows as in JSON, all that the filter leaves and not one page. It is streamed: however many rows there
/// are, only some of them are in memory.
/// </summary>
/// <typeparam name="T">The value that a row shows.</typeparam>
/// <param name="chinese">Its name.</param>
/// <param name="english">Its name for callers whose Accept-Language prefers English.</param>
internal sealed class Sheet<T>(string chinese, string english, params IReadOnlyList<SheetColumn<T>> columns)
{
    // Storage is read while rows are written.
    private const int MostWaiting = 500;

    /// <summary>True for a first column that counts the rows from 1 (序号), as the manual's tables have it.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>The answer with the workbook of some rows. A fault that keeps the first row from being read is answered as a problem.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, IAsyncEnumerable<T> rows)
    {
        var reader = rows.ReadAheadAsync(MostWaiting).GetAsyncEnumerator(request.HttpContext.RequestAborted);
        try
        {
            var (isEnglish, isThere) = (Language.PrefersEnglish(request), await reader.MoveNextAsync());
            return new Workbook(isEnglish ? english : chinese, IsNumbered ? [Number(), .. columns] : columns, isEnglish, reader, isThere);
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    // A column for one workbook.
    private static SheetColumn<T> Number()
    {
        var row = 0;
        return new("序号", "No.", _ => ++row);
    }

    private sealed class Workbook(string name, IReadOnlyList<SheetColumn<T>> columns, bool isEnglish, IAsyncEnumerator<T> reader, bool isThere) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using (reader)
            {
                var (response, cancellation) = (httpContext.Response, httpContext.RequestAborted);
                var file = new ContentDispositionHeaderValue("attachment");
                file.SetHttpFileName(name + ".xlsx");
                response.ContentType = SheetAnswers.ContentType;
                response.Headers.ContentDisposition = file.ToString();
                response.Headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}";
                using var writer = new WorkbookWriter(response.Body, name, [.. columns.Select(column => isEnglish ? column.English : column.Chinese)], isEnglish);
                for (var more = isThere; more; more = await reader.MoveNextAsync())
                {
                    await writer.AddAsync(columns.Select(column => column.ValueOf(reader.Current, isEnglish)), cancellation);
                }

                await writer.EndAsync(cancellation);
            }
        }
    }
}
