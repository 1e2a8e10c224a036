using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Http;

/// <summary>Reads come compressed to who takes it, and writes, which may hold tokens, never do.</summary>
/// <param name="city">Where.</param>
public sealed class CompressionTests(City city) : IDisposable
{
    // The city's own client holds answers against the contract, and reads them as they come.
    private readonly HttpClient _client = new() { BaseAddress = city.App.Client.BaseAddress };

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Read_ComesCompressed_AndIsTheSame(string encoding)
    {
        var person = await city.WithMainAccountAsync(Role.Maintenance);
        using var plain = await ReadAsync(person, "v1/catalogues", "identity");
        using var packed = await ReadAsync(person, "v1/catalogues", encoding);

        var text = await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var bytes = await packed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.Equal(plain.Headers.ETag, packed.Headers.ETag);
        Assert.True(bytes.Length * 2 < text.Length, $"{bytes.Length} bytes of {text.Length}");
        Assert.Equal(text, await UnpackedAsync(bytes, encoding));
    }

    [Theory]
    [InlineData("v1/elevators/nothing", "application/problem+json")]
    [InlineData("../q/nothing", "text/html")]
    public async Task ProblemAndPage_ComeCompressed(string path, string type)
    {
        var person = await city.WithMainAccountAsync(Role.Maintenance);

        using var answer = await ReadAsync(person, path, "gzip");

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.NotEmpty(await UnpackedAsync(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), "gzip"));
    }

    [Fact]
    public async Task AnswerWithTokens_IsNotCompressed()
    {
        var person = await city.WithMainAccountAsync(Role.Maintenance);
        using var login = new HttpRequestMessage(HttpMethod.Post, "v1/auth/login");
        login.Headers.AcceptEncoding.ParseAdd("gzip, br");
        login.Content = JsonContent.Create(new { userName = person.Account.UserName, password = City.Password });

        using var answer = await _client.SendAsync(login, TestContext.Current.CancellationToken);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.NotEmpty(body.GetProperty("accessToken").GetString()!);
    }

    private static async Task<string> UnpackedAsync(byte[] bytes, string encoding)
    {
        await using Stream unpacking = encoding == "br"
            ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)
            : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacking);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> ReadAsync(Person person, string path, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
