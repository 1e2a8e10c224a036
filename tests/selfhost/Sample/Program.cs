using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SelfHost.Sample;

// A function app as any other; --sample NAME says which of its classes take part, and so what is wrong with it.
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
var sample = builder.Configuration["sample"] ?? "";
builder.Properties["SelfHost.FunctionTypes"] = sample switch
{
    "bad-cron" => new[] { typeof(BadCron) },
    "missing-setting" => [typeof(MissingSetting)],
    "missing-connection" => [typeof(MissingConnection)],
    "duplicate-name" => [typeof(Hello), typeof(HelloAgain)],
    "duplicate-route" => [typeof(Hello), typeof(HelloElsewhere)],
    "bad-route" => [typeof(BadRoute)],
    "bad-constraint" => [typeof(BadConstraint)],
    "abstract" => [typeof(Abstract)],
    "no-trigger" => [typeof(NoTrigger)],
    _ => [typeof(Hello), typeof(EveryHour)],
};
if (sample is "app-fault" or "app-crash")
{
    builder.Services.AddHostedService(_ => new FailingService(cure: sample is "app-fault" ? "set Sample:Value" : null));
}
if (sample is "slow-start")
{
    builder.Services.AddHostedService<SlowService>();
}

builder.Build().Run();
