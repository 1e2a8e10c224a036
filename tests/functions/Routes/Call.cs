using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>A request that anybody may send.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path after <c>/api/</c>, with its query.</param>
/// <param name="Body">Sent as JSON, or null for a request without a JSON body.</param>
/// <param name="File">Sent as it is, instead of <paramref name="Body"/>.</param>
/// <param name="DeviceKey">Shown in the header for it, or null for a request without one.</param>
internal sealed record Call(HttpMethod Method, string Path, object? Body = null, string? File = null, string? DeviceKey = null)
{
    public static Call Get(string path) => new(HttpMethod.Get, path);

    public static Call Post(string path, object? body = null) => new(HttpMethod.Post, path, body);

    public static Call Put(string path, object? body = null) => new(HttpMethod.Put, path, body);

    public static Call Patch(string path, object? body = null) => new(HttpMethod.Patch, path, body);

    public static Call Delete(string path) => new(HttpMethod.Delete, path);

    /// <summary>An import of one row.</summary>
    public static Call Import(ElevatorCode code, string kind, string district, OrganisationId useUnit) => new(
        HttpMethod.Post,
        "v1/elevators/import?mode=good-rows",
        File: $"电梯唯一码,设备类别,所属辖区,所在地点,使用单位\n{code},{kind},{district},导入小区,{useUnit}\n");

    /// <summary>A file with one row.</summary>
    public static Call ImportReport(ElevatorCode code, string number, string kind) => new(
        HttpMethod.Post,
        "v1/inspections/import?mode=good-rows",
        File: $"电梯唯一码,报告编号,检验类别,检验日期,结论\n{code},{number},{kind},2026-01-05,合格\n");

    /// <summary>The body as bytes, or null for a request without a body.</summary>
    public byte[]? Bytes => File is not null ? Encoding.UTF8.GetBytes(File)
        : Body is not null ? JsonSerializer.SerializeToUtf8Bytes(Body, Json.Options)
        : null;

    public async Task<Answer> SendAsync(HttpClient client, string? token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(Method, Path);
        if (Bytes is { } bytes)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(File is null ? "application/json" : "text/csv");
        }

        if (DeviceKey is not null)
        {
            request.Headers.Add(DeviceFunctions.KeyHeader, DeviceKey);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
