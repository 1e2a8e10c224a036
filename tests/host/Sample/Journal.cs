using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Sample;

/// <summary>The observations, in order, of functions without a caller.</summary>
public sealed class Journal
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public void Add(string line) => _lines.Writer.TryWrite(line);

    public ValueTask<string> NextAsync(CancellationToken cancellationToken) => _lines.Reader.ReadAsync(cancellationToken);
}

public sealed class JournalFunctions(Journal journal)
{
    /// <summary>The next line, as soon as there is one.</summary>
    [Function("NextLine")]
    public async Task<IResult> NextLine([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "journal/next")] HttpRequest request) =>
        Results.Text(await journal.NextAsync(request.HttpContext.RequestAborted));
}
