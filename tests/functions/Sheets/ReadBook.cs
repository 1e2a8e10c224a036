using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tests.Harness;
using ExcelDataReader;

namespace ElevatorFunctions.Tests.Sheets;

/// <summary>Reads a workbook as its recipient does.</summary>
internal static class ReadBook
{
    // The library asks for the code page of workbooks older than xlsx, whatever it reads.
    static ReadBook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The rows of the workbook that a person gets of a list, its header included.</summary>
    public static async Task<IReadOnlyList<object?[]>> OfAsync(AppUnderTest app, Person person, string path, string language = "zh")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        request.Headers.TryAddWithoutValidation("Accept", SheetAnswers.ContentType);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var answer = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SheetAnswers.ContentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        return Rows(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The rows of the first sheet, its header included.</summary>
    public static IReadOnlyList<object?[]> Rows(byte[] book) => Sheets(book)[0].Rows;

    /// <summary>All sheets.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> Sheets(byte[] book)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(book), new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8 });
        var sheets = new List<(string, IReadOnlyList<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }
}
