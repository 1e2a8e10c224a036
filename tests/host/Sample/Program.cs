using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sample;

// As the official template makes it. The setting Sample:Start names the fault at its start.
var builder = FunctionsApplication.CreateBuilder(args);
var start = builder.Configuration["Sample:Start"];
if (start is not "no-http")
{
    builder.ConfigureFunctionsWebApplication();
}

builder.Services.AddSingleton<Journal>();
switch (start)
{
    case "app-fault":
        // As the platform logs a call that met the services already disposed, stack and all in one line.
        Console.WriteLine("fail: Platform[1] System.ObjectDisposedException: Cannot access a disposed object.    at Platform.Call()");
        builder.Services.AddHostedService(services => new FailingService(cure: "set Sample:Value", services.GetRequiredService<ILogger<FailingService>>()));
        break;
    case "app-crash":
        builder.Services.AddHostedService(_ => new FailingService(cure: null, log: null));
        break;
    case "index-fault" or "index-crash":
        builder.Services.AddSingleton<IFunctionMetadataProvider>(new FailingIndex(crash: start is "index-crash"));
        break;
    case "slow-start":
        builder.Services.AddHostedService<SlowService>();
        break;
    case "exit":
        Environment.Exit(7);
        break;
    case "fail-fast":
        Environment.FailFast("the sample fails fast");
        break;
    case "port-taken" when builder.Configuration["Sample:Taken"] is { } taken && !File.Exists(taken):
        // As Kestrel says it of the port that the worker had found free. The next start finds another.
        File.WriteAllText(taken, "");
        throw new IOException("Failed to bind to address http://127.0.0.1:40000: address already in use.");
    case "main-throws":
        throw new InvalidOperationException("the sample's value is missing\nover two lines");
}

builder.Build().Run();
