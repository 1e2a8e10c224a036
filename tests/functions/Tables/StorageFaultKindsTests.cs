using System.Net.Sockets;
using Azure;
using Microsoft.AspNetCore.Http;
using StorageFaults = ElevatorFunctions.Platform.Storage.StorageFaults;

namespace ElevatorFunctions.Tests.Tables;

/// <summary>Which exceptions mean that storage does not answer, and which mean that it refused, or something else.</summary>
public sealed class StorageFaultKindsTests
{
    public static TheoryData<string, bool, bool> Kinds => new()
    {
        { "0", true, true },
        { "408", true, true },
        { "429", true, true },
        { "500", true, true },
        { "503", true, true },
        { "400", false, true },
        { "403", false, true },
        { "404", false, true },
        { "409", false, true },
        { "412", false, true },
        { "no such table", true, true },
        { "no such container", true, true },
        { "no such row", false, true },
        { "retries", true, true },
        { "retries within retries", true, true },
        { "refusals", false, false },
        { "a fault of ours in many", false, false },
        { "time-out", true, true },
        { "time-out of a task", true, true },
        { "http", true, true },
        { "broken connection", true, true },
        { "refused connection", true, true },
        { "body that breaks off", false, false },
        { "file that is not there", false, false },
        { "folder that is not there", false, false },
        { "fault of ours", false, false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Exception_IsJudged(string kind, bool isDown, bool isOne)
    {
        Assert.Equal(isDown, StorageFaults.IsDown(Thrown(kind), CancellationToken.None));
        Assert.Equal(isOne, StorageFaults.IsOne(Thrown(kind), CancellationToken.None));
    }

    [Fact]
    public void WhatTheCallerEnded_IsNoFaultOfStorage()
    {
        var caller = new CancellationToken(canceled: true);

        Assert.False(StorageFaults.IsDown(new TaskCanceledException(), caller));
        Assert.False(StorageFaults.IsDown(new OperationCanceledException(), caller));
        Assert.False(StorageFaults.IsOne(new AggregateException(new TaskCanceledException()), caller));
        Assert.True(StorageFaults.IsDown(new RequestFailedException(503, "busy"), caller));
        Assert.True(StorageFaults.IsDown(new TaskCanceledException("The time is up.", new TimeoutException()), CancellationToken.None));
    }

    private static Exception Thrown(string kind) => kind switch
    {
        "no such table" => new RequestFailedException(404, "gone", "TableNotFound", innerException: null),
        "no such container" => new RequestFailedException(404, "gone", "ContainerNotFound", innerException: null),
        "no such row" => new RequestFailedException(404, "gone", "ResourceNotFound", innerException: null),
        "retries" => new AggregateException(new RequestFailedException(0, "no answer"), new TaskCanceledException()),
        "retries within retries" => new AggregateException(new AggregateException(new IOException())),
        "refusals" => new AggregateException(new RequestFailedException(404, "gone")),
        "a fault of ours in many" => new AggregateException(new InvalidOperationException()),
        "time-out" => new TimeoutException(),
        "time-out of a task" => new TaskCanceledException(),
        "http" => new HttpRequestException(),
        "broken connection" => new IOException("reset", new SocketException((int)SocketError.ConnectionReset)),
        "refused connection" => new SocketException((int)SocketError.ConnectionRefused),
        "body that breaks off" => new BadHttpRequestException("Unexpected end of request content."),
        "file that is not there" => new FileNotFoundException(),
        "folder that is not there" => new DirectoryNotFoundException(),
        "fault of ours" => new InvalidOperationException(),
        _ => new RequestFailedException(int.Parse(kind), "refused"),
    };
}
