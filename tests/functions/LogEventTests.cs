using System.Reflection;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Tests;

/// <summary>Alerts of an operator name messages of the log by their event id.</summary>
public sealed class LogEventTests
{
    [Fact]
    public void EventIds_AreEachOfOneMessage()
    {
        var events = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(one => one.Message is not null)
            .ToLookup(one => one.Message!.EventId, one => $"{one.Method.DeclaringType!.Name}.{one.Method.Name}");

        Assert.True(events.Count > 20);
        Assert.Empty(events.Where(id => id.Count() > 1).Select(id => $"{id.Key}: {string.Join(", ", id)}"));
    }
}
