// The reference: the least an ASP.NET Core application needs for a route.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();
app.MapGet("/api/empty", static () => Results.Ok());
await app.RunAsync();
