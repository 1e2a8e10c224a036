using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SelfHost.Durable;
using SelfHost.Durable.Http;
using SelfHost.Durable.Store;
using SelfHost.Storage;
using SelfHost.Tests.Hosting;

namespace SelfHost.Tests.Durable.Http;

/// <summary>An app with orchestrations on a clock of its own, steered through its management API.</summary>
internal sealed class ManagedApp : IAsyncDisposable
{
    public const string Api = "runtime/webhooks/durabletask";

    private static readonly Type[] Functions = [typeof(ManagedFunctions), typeof(ManagedFunctions.Stamps), typeof(ManagedFunctions.Starter)];
    private readonly TemporaryFolder _folder;
    private readonly TestApp _app;

    private ManagedApp(TemporaryFolder folder, TestApp app, FakeTimeProvider clock)
    {
        (_folder, _app, Clock) = (folder, app, clock);
        using var keys = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "data", "keys.json")));
        Key = keys.RootElement.GetProperty("systemKeys").GetProperty(ManagementLinks.KeyName).GetString()!;
        MasterKey = keys.RootElement.GetProperty("masterKey").GetString()!;
    }

    public FakeTimeProvider Clock { get; }

    public string Key { get; }

    public string MasterKey { get; }

    public HttpClient Client => _app.Client;

    public IOrchestrationEngine Engine => _app.Services.GetRequiredService<IOrchestrationEngine>();

    public static async Task<ManagedApp> StartAsync(Action<FunctionsApplicationBuilder>? compose = null)
    {
        var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var app = await TestApp.StartAsync(
            folder,
            builder =>
            {
                builder.ConfigureFunctionsWebApplication();
                builder.Services.AddSingleton<TimeProvider>(clock);
                compose?.Invoke(builder);
            },
            Functions);
        return new ManagedApp(folder, app, clock);
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

    public Task<InstanceSnapshot> EndAsync(string id) =>
        Engine.WaitForCompletionAsync(id, withPayloads: false, CancellationToken.None).WaitAsync(DurableWorld.Patience, TimeProvider.System);

    public Task<InstanceSnapshot> BegunAsync(string id) =>
        Engine.WaitForStartAsync(id, withPayloads: false, CancellationToken.None).WaitAsync(DurableWorld.Patience, TimeProvider.System);

    /// <summary>Notes a work as given up at this moment; to bring a real one to that takes the deaths of several processes.</summary>
    public Task GiveUpAsync(string id, string kind, string name, int? task) => _app.Services.GetRequiredService<SelfHostDatabase>().WriteAsync(session =>
        PoisonStore.Insert(session, Clock.GetUtcNow(), id, kind, name, task, "it kills"));

    /// <summary>Lets the file grow by no more than some pages, as on a disk that is nearly full.</summary>
    public Task AllowPagesAsync(int more) => _app.Services.GetRequiredService<SelfHostDatabase>().WriteAsync(session =>
        session.Execute($"PRAGMA max_page_count = {session.QueryFirst("PRAGMA page_count", row => row.GetInt64(0)) + more}"));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What came back.</summary>
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
