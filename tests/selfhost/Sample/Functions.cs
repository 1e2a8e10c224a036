using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Sample;

public sealed class Hello
{
    [Function("Hello")]
    public async Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "hello/{name}")] HttpRequest request, string name)
    {
        using var reader = new StreamReader(request.Body);
        return name + await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }
}

public sealed class HelloAgain
{
    [Function("hello")]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "again")] HttpRequest request) => request.Method;
}

public sealed class HelloElsewhere
{
    [Function("HelloElsewhere")]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "Hello/{person?}")] HttpRequest request) => request.Method;
}

public sealed class EveryHour
{
    [Function("EveryHour")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.FromResult(timer.IsPastDue);
}

public sealed class BadCron
{
    [Function("BadCron")]
    public Task Run([TimerTrigger("0 61 * * * *")] TimerInfo timer) => Task.FromResult(timer.IsPastDue);
}

public sealed class MissingSetting
{
    [Function("MissingSetting")]
    public Task Run([TimerTrigger("%Sweep__Schedule%")] TimerInfo timer) => Task.FromResult(timer.IsPastDue);
}

public sealed class BadRoute
{
    [Function("BadRoute")]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello/{name")] HttpRequest request) => request.Method;
}

public sealed class BadConstraint
{
    [Function("BadConstraint")]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello/{name:prime}")] HttpRequest request) => request.Method;
}

public sealed class NoTrigger
{
    [Function("NoTrigger")]
    public string Run(HttpRequest request) => request.Method;
}

public sealed class MissingConnection
{
    [Function("MissingConnection")]
    public Task Run([ServiceBusTrigger("events", Connection = "Absent")] string message) => Task.FromResult(message.Length);
}

public abstract class Abstract
{
    [Function("Abstract")]
    public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "abstract")] HttpRequest request) => request.Method;
}
