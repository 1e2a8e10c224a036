using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs.Specialized;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Wording;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Reports and rows keep codes, and those of the release before, which kept sentences, are read on.</summary>
public sealed class StoredReasonTests(City city)
{
    public static TheoryData<Reason> Reasons =>
        [Reason.Required, Reason.TooLong(64), Reason.NotInRange(1, 0.5), Reason.NotOneOf("是", "否"), Reason.MissingColumn("辖区"), Reason.Stated("旧", "old")];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Reason_ReadsBack(Reason reason)
    {
        var text = JsonSerializer.Serialize(StoredReason.Of(reason), Json.Options);

        Assert.Equal(reason, JsonSerializer.Deserialize<StoredReason>(text, Json.Options)!.ToReason());
    }

    [Fact]
    public void FailureOfAnEarlierRelease_ShowsItsSentences()
    {
        var failure = JsonSerializer.Deserialize<StoredReason>("""{"chinese":"文件已损坏","english":"the file is damaged"}""", Json.Options)!.ToReason();

        Assert.Equal("stated", failure.Code);
        Assert.Equal("文件已损坏", ReasonTexts.Of(failure, isEnglish: false));
        Assert.Equal("the file is damaged", ReasonTexts.Of(failure, isEnglish: true));
    }

    [Fact]
    public async Task ReportOfAnEarlierRelease_IsReadOn()
    {
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin), isMain: true);
        var id = await ImportedAsync(admin);
        var store = city.App.Get<ImportStore>();
        var job = (await store.FindAsync(admin.Account.Organisation, id, CancellationToken.None))!.Document;
        using var old = new MemoryStream(Encoding.UTF8.GetBytes("""{"row":2,"column":"电梯唯一码","value":"?","reason":"不能为空","reasonEnglish":"is required"}""" + "\n"));
        await store.Blobs.GetBlockBlobClient(ImportStore.Folder(job) + "/errors.jsonl").UploadAsync(old);

        var path = $"v1/elevators/imports/{id}/errors";
        var error = Assert.Single((await admin.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).At("items").EnumerateArray());
        var file = (await admin.SendAsync(HttpMethod.Get, path, headers: ("Accept", "text/csv"))).Is(HttpStatusCode.OK);

        Assert.Equal("2 电梯唯一码 ? stated", ImportFunctionsTests.Line(error));
        Assert.Equal("不能为空", error.GetProperty("reason").GetProperty("text").GetString());
        Assert.Contains("\"不能为空\",\"is required\"", file.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "must be 1 to 20 of A-Z, 0-9 and -")]
    [InlineData("zh", "必须是1至20位字母、数字或连字符")]
    public async Task Report_SpeaksTheCallersLanguage(string language, string text)
    {
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin), isMain: true);
        var id = await ImportedAsync(admin);

        var report = (await admin.SendAsync(HttpMethod.Get, $"v1/elevators/imports/{id}", headers: ("Accept-Language", language))).Is(HttpStatusCode.OK);

        Assert.Contains(text, report.At("errors").EnumerateArray().Select(error => error.GetProperty("reason").GetProperty("text").GetString()));
    }

    // A file with one row that is wrong.
    private async Task<ImportId> ImportedAsync(Person admin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/elevators/import?mode=good-rows");
        request.Content = new ByteArrayContent(ImportFileMaker.Csv(ImportFileMaker.Header, "?,A,330502,人民路1号,x"));
        request.Headers.Authorization = new("Bearer", admin.Token);
        using var answer = await city.App.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return report.GetProperty("id").Deserialize<ImportId>(Json.Options);
    }
}
