using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DurableTask.Core;
using FunctionsHost.Durable.Http;
using FunctionsHost.Durable.Store;
using FunctionsHost.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Durable.Http;

/// <summary>Orchestrations on a clock of their own, steered through the management API.</summary>
internal sealed class ManagedApp : IAsyncDisposable
{
    public const string Api = "runtime/webhooks/durabletask";

    private readonly DurableApp _app;
    private readonly WebApplication _web;

    private ManagedApp(DurableApp app, WebApplication web)
    {
        (_app, _web) = (app, web);
        Client = new HttpClient { BaseAddress = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/") };
    }

    public FakeTimeProvider Clock => _app.Clock;

    public string Key => "system-key";

    public string MasterKey => "master-key";

    public HttpClient Client { get; }

    /// <summary>An app with orchestrators.</summary>
    public static Task<ManagedApp> StartAsync()
    {
        var app = new DurableApp();
        app.Activity("Stamp", input => $"{input?.Trim('"')} stamped {app.Clock.GetUtcNow():yyyy}")
            .Orchestrator("Echo", async context => await context.CallActivityAsync<string>("Stamp", context.GetInput<object?>()?.ToString() ?? "nothing"))
            .Orchestrator("Gate", async context =>
            {
                context.SetCustomStatus(new { At = "gate" });
                return "opened by " + await context.WaitForExternalEvent<string>("Open");
            })
            .Orchestrator("Broken", context => throw new InvalidOperationException($"{context.Name} is broken"));
        return StartAsync(app);
    }

    public static async Task<ManagedApp> StartAsync(DurableApp app)
    {
        await app.StartAsync();
        var keys = new ManagementKeys(() => "system-key", () => "master-key");
        var api = new ManagementApi(app.Client, app.Functions, new ManagementLinks(keys), app.Clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        web.UseHttpRefusals();
        new ManagementSurface(api, app.Functions, keys, NullLogger<ManagementSurface>.Instance).Map(web);
        await web.StartAsync();
        return new ManagedApp(app, web);
    }

    /// <summary>A call with the key.</summary>
    public async Task<Answer> CallAsync(string method, string path, string? json = null, string? continuation = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Api}/{path}");
        request.Headers.Add("x-functions-key", Key);
        if (continuation is not null)
        {
            request.Headers.Add("x-ms-continuation-token", continuation);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        return await Answer.ReadAsync(await Client.SendAsync(request));
    }

    /// <summary>Starts an orchestration under an id.</summary>
    public async Task StartAsync(string orchestrator, string id, string? json = null) =>
        Assert.Equal(202, (await CallAsync("POST", $"orchestrators/{orchestrator}/{id}", json)).Status);

    /// <summary>Starts an orchestration that needs nothing more, and waits for its end.</summary>
    public async Task RunAsync(string orchestrator, string id, string? json = null)
    {
        await StartAsync(orchestrator, id, json);
        await EndAsync(id);
    }

    public Task<OrchestrationState> EndAsync(string id) => _app.EndAsync(id);

    public Task<OrchestrationState> BegunAsync(string id) =>
        _app.Client.WaitForStartAsync(id, CancellationToken.None).WaitAsync(DurableApp.Patience, TimeProvider.System);

    /// <summary>Notes work as given up at this moment, because real work reaches that only after many failures.</summary>
    public Task GiveUpAsync(string id, string kind, string name, int? task) => _app.Database.WriteAsync(session =>
        PoisonRows.Insert(session, new PoisonNote(Clock.GetUtcNow(), id, kind, name, task, "it kills")));

    /// <summary>Lets the file grow by no more than some pages, as on a disk that is nearly full.</summary>
    public Task AllowPagesAsync(int more) => _app.Database.WriteAsync(session =>
        session.Execute($"PRAGMA max_page_count = {session.QueryFirst("PRAGMA page_count", row => row.GetInt64(0)) + more}"));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _web.DisposeAsync();
        await _app.DisposeAsync();
    }

    internal sealed record Answer(int Status, JsonNode? Body, string? Location, string? RetryAfter, string? Continuation)
    {
        public static async Task<Answer> ReadAsync(HttpResponseMessage response)
        {
            using (response)
            {
                var text = await response.Content.ReadAsStringAsync();
                return new Answer(
                    (int)response.StatusCode,
                    text.Length == 0 ? null : JsonNode.Parse(text),
                    response.Headers.Location?.OriginalString,
                    response.Headers.TryGetValues("Retry-After", out var after) ? after.Single() : null,
                    response.Headers.TryGetValues("x-ms-continuation-token", out var token) ? token.Single() : null);
            }
        }
    }
}
