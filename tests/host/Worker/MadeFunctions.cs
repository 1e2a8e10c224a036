using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Tests.Worker;

/// <summary>Functions as a worker describes them, made by hand.</summary>
internal static class MadeFunctions
{
    /// <summary>A function with one trigger.</summary>
    /// <param name="trigger">The rest of the trigger's JSON, after name and direction.</param>
    /// <param name="retry">The retry attribute, or null.</param>
    public static AppFunction Make(string name, string trigger, RpcRetryOptions? retry = null)
    {
        var binding = $$"""{ "name": "trigger", "direction": "In", {{trigger}} }""";
        var metadata = new RpcFunctionMetadata { Name = name, FunctionId = name, RetryOptions = retry };
        metadata.RawBindings.Add(binding);
        return new AppFunction(name, [FunctionBinding.Parse(binding)], metadata);
    }

    public static AppFunction Http(string name, string route, params string[] methods) => Make(
        name, $$""" "type": "httpTrigger", "authLevel": "Anonymous", "route": "{{route}}", "methods": [{{string.Join(',', methods.Select(method => $"\"{method}\""))}}] """);

    public static AppFunction Timer(string name, string schedule, string more = "", RpcRetryOptions? retry = null) =>
        Make(name, $$""" "type": "timerTrigger", "schedule": "{{schedule}}"{{more}} """, retry);
}
