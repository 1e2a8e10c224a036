using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.DurableTask.Client;
using SelfHost.Durable.Functions;

namespace SelfHost.Durable.Http;

/// <summary>The management API of the durable extension: its parameters, its status codes, its bodies.</summary>
/// <param name="engine">The engine.</param>
/// <param name="functions">The orchestrators that may be started.</param>
/// <param name="links">The URLs that answers tell.</param>
/// <param name="time">The host's clock.</param>
internal sealed class ManagementApi(IOrchestrationEngine engine, DurableFunctions functions, ManagementLinks links, TimeProvider time)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const string PollAgain = "5";
    private const string AskAgain = "10";
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task StartAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var wait = query.Seconds("timeout");
        var name = Route(http, "functionName");
        var orchestrator = functions.FindOrchestrator(name)
            ?? throw new ManagementException(StatusCodes.Status400BadRequest, $"The function '{name}' doesn't exist or is not an orchestrator function.");
        var id = http.Request.RouteValues["instanceId"] as string is { Length: > 0 } given ? given : InstanceId.New();
        InstanceId.Check(id);
        var input = await ReadJsonAsync(http);
        await engine.ScheduleAsync(
            new NewInstance(
                orchestrator.Name, id, input, StartAt: null, Version: null, new Dictionary<string, string>(StringComparer.Ordinal), NewInstance.Unfinished),
            http.RequestAborted);
        await AnswerStartedAsync(http, id, wait);
    }

    public async Task RestartAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var wait = query.Seconds("timeout");
        var id = Route(http, "instanceId");
        var fresh = query.Flag("restartWithNewInstanceId", otherwise: true) ? InstanceId.New() : null;
        try
        {
            await engine.RestartAsync(id, fresh, http.RequestAborted);
        }
        catch (UnknownInstanceException)
        {
            throw new ManagementException(StatusCodes.Status400BadRequest, "InstanceId does not match a valid orchestration instance.");
        }
        catch (InstanceStateException state)
        {
            throw new ManagementException(StatusCodes.Status409Conflict, state.Message);
        }

        await AnswerStartedAsync(http, fresh ?? id, wait);
    }

    public async Task GetAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var failed = query.Flag("returnInternalServerErrorOnFailure", otherwise: false)
            ? StatusCodes.Status500InternalServerError
            : StatusCodes.Status200OK;
        var showInput = query.Flag("showInput", otherwise: true);
        var showHistory = query.Flag("showHistory", otherwise: false);
        var showOutputs = query.Flag("showHistoryOutput", otherwise: false);
        var id = Route(http, "instanceId");
        var instance = await engine.FindAsync(id, withPayloads: true, http.RequestAborted) ?? throw new UnknownInstanceException(id);
        var history = showHistory && instance.Status != OrchestrationRuntimeStatus.Pending
            ? await engine.ReadHistoryAsync(id, http.RequestAborted)
            : null;
        await AnswerStatusAsync(http, instance, failed, writer => StatusBody.Write(writer, instance, showInput, history, showOutputs));
    }

    public async Task ListAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var showInput = query.Flag("showInput", otherwise: true);
        var page = await engine.QueryAsync(
            new OrchestrationQuery(
                query.Time("createdTimeFrom"),
                query.Time("createdTimeTo"),
                query.Statuses("runtimeStatus"),
                InstanceIdPrefix: query.Text("instanceIdPrefix"),
                PageSize: query.PageSize("top"),
                FetchInputsAndOutputs: true,
                ContinuationToken: http.Request.Headers[ContinuationHeader]),
            http.RequestAborted);
        TellContinuation(http, page.ContinuationToken);
        await WriteAsync(http, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray();
            foreach (var instance in page.Instances)
            {
                StatusBody.Write(writer, instance, showInput);
            }

            writer.WriteEndArray();
        });
    }

    public async Task ListPoisonAsync(HttpContext http)
    {
        var size = new ManagementQuery(http.Request.Query).PageSize("top");
        var page = await engine.QueryPoisonAsync(size, http.Request.Headers[ContinuationHeader], http.RequestAborted);
        TellContinuation(http, page.ContinuationToken);
        await WriteAsync(http, StatusCodes.Status200OK, writer => StatusBody.Write(writer, page.Notes));
    }

    public async Task RaiseEventAsync(HttpContext http)
    {
        var id = await OpenInstanceAsync(http);
        if (!http.Request.HasJsonContentType())
        {
            throw new ManagementException(StatusCodes.Status400BadRequest, "Only application/json request content is supported");
        }

        await engine.RaiseEventAsync(id, Route(http, "eventName"), await ReadJsonAsync(http), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task TerminateAsync(HttpContext http)
    {
        var id = await OpenInstanceAsync(http);
        var reason = Reason(http) is { } text ? JsonSerializer.Serialize(text) : null;
        await engine.TerminateAsync(id, reason, recursive: false, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task SuspendAsync(HttpContext http)
    {
        await engine.SuspendAsync(await OpenInstanceAsync(http), Reason(http), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task ResumeAsync(HttpContext http)
    {
        await engine.ResumeAsync(await OpenInstanceAsync(http), Reason(http), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task RewindAsync(HttpContext http)
    {
        await OpenInstanceAsync(http);
        throw new ManagementException(StatusCodes.Status501NotImplemented, "This host does not rewind orchestrations; restart them.");
    }

    public async Task PurgeAsync(HttpContext http)
    {
        var id = Route(http, "instanceId");
        if (await engine.FindAsync(id, withPayloads: false, http.RequestAborted) is null)
        {
            throw new UnknownInstanceException(id);
        }

        await AnswerPurgedAsync(http, await engine.PurgeAsync(id, recursive: false, http.RequestAborted));
    }

    public async Task PurgeManyAsync(HttpContext http)
    {
        var query = new ManagementQuery(http.Request.Query);
        var from = query.Time("createdTimeFrom")
            ?? throw new ManagementException(StatusCodes.Status400BadRequest, "Please provide value for 'createdTimeFrom' parameter.");
        var filter = new PurgeInstancesFilter(from, query.Time("createdTimeTo") ?? time.GetUtcNow(), query.Statuses("runtimeStatus"));
        var purged = await engine.PurgeAsync(filter, recursive: false, http.RequestAborted);
        await (purged.PurgedInstanceCount == 0
            ? throw new ManagementException(StatusCodes.Status404NotFound, "No orchestration that has ended fits the filter.")
            : AnswerPurgedAsync(http, purged));
    }

    private static string Route(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;

    private static void TellContinuation(HttpContext http, string? token)
    {
        if (token is not null)
        {
            http.Response.Headers[ContinuationHeader] = token;
        }
    }

    private static string? Reason(HttpContext http) => new ManagementQuery(http.Request.Query).Text("reason");

    /// <summary>The body as JSON text; null when there is none.</summary>
    private static async Task<string?> ReadJsonAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return PayloadJson.IsJson(text) ? text : throw new ManagementException(StatusCodes.Status400BadRequest, "Invalid JSON content");
    }

    private static Task AnswerPurgedAsync(HttpContext http, PurgeResult purged) => WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("instancesDeleted", purged.PurgedInstanceCount);
        writer.WriteEndObject();
    });

    private static Task AnswerStatusAsync(HttpContext http, InstanceSnapshot instance, int failed, Action<Utf8JsonWriter> write)
    {
        if (instance.HasEnded)
        {
            return WriteAsync(http, instance.Status == OrchestrationRuntimeStatus.Failed ? failed : StatusCodes.Status200OK, write);
        }

        http.Response.Headers.Location = http.Request.GetEncodedUrl();
        http.Response.Headers.RetryAfter = PollAgain;
        return WriteAsync(http, StatusCodes.Status202Accepted, write);
    }

    private static async Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
        write(writer);
        await writer.FlushAsync(http.RequestAborted);
    }

    /// <summary>The id of an instance that has not ended.</summary>
    private async Task<string> OpenInstanceAsync(HttpContext http)
    {
        var id = Route(http, "instanceId");
        var instance = await engine.FindAsync(id, withPayloads: false, http.RequestAborted) ?? throw new UnknownInstanceException(id);
        return instance.HasEnded ? throw new InstanceStateException(id, instance.Status, "change") : id;
    }

    /// <summary>After a start: the output if it comes in time, else where to ask for it.</summary>
    private async Task AnswerStartedAsync(HttpContext http, string id, TimeSpan? wait)
    {
        if (wait is { } span && await WaitAsync(id, span, http.RequestAborted) is { } ended)
        {
            await (ended.Status == OrchestrationRuntimeStatus.Completed
                ? WriteAsync(http, StatusCodes.Status200OK, writer => PayloadJson.WriteValue(writer, ended.Output))
                : AnswerStatusAsync(http, ended, StatusCodes.Status200OK, writer => StatusBody.Write(writer, ended, showInput: true)));
            return;
        }

        var payload = links.For(id, $"{http.Request.Scheme}://{http.Request.Host}");
        http.Response.Headers.Location = payload.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = AskAgain;
        await WriteAsync(http, StatusCodes.Status202Accepted, writer => JsonSerializer.Serialize(writer, payload, WithoutNulls));
    }

    private async Task<InstanceSnapshot?> WaitAsync(string id, TimeSpan span, CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(span, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            return await engine.WaitForCompletionAsync(id, withPayloads: true, either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}
