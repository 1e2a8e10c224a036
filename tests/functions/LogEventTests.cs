using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Tests;

/// <summary>Alerts of an operator name messages of the log by their event id.</summary>
public sealed class LogEventTests
{
    private static readonly ILookup<int, (MethodInfo Method, LoggerMessageAttribute Message)> Events = typeof(App).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(method => (Method: method, Message: method.GetCustomAttribute<LoggerMessageAttribute>()!))
        .Where(one => one.Message is not null)
        .ToLookup(one => one.Message.EventId);

    [Fact]
    public void EventIds_AreEachOfOneMessage()
    {
        Assert.True(Events.Count > 20);
        Assert.Empty(Events.Where(id => id.Count() > 1).Select(id => $"{id.Key}: {string.Join(", ", id.Select(one => $"{one.Method.DeclaringType!.Name}.{one.Method.Name}"))}"));
    }

    [Fact]
    public void Page_TellsEachEvent_InTheOrderOfTheirIds_WithSomethingToDo()
    {
        var rows = File.ReadAllLines(Path.Combine(Folder(), "../../docs/events.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2);

        Assert.Equal(
            Events.OrderBy(id => id.Key).Select(id => id.First().Message).Select(message => $"| {message.EventId} | {message.Level} | `{message.Message}`"),
            rows.Select(row => row[..row.LastIndexOf(" | ", StringComparison.Ordinal)]));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
