using 'main.bicep'

// A city outside mainland China: zones, warm instances, private endpoints.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'elevators-prod')
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param profile = 'prod'
param cloud = 'AzureCloud'
param baseUrl = readEnvironmentVariable('BASE_URL', 'https://elevators.example.invalid')
param alwaysReady = { http: 2, durable: 2, deviceEvents: 2 }
param maximumInstances = 100
param queuesSku = 'Premium'
param hubSku = { name: 'S3', units: 1 }
param useCommunicationServices = true
param smsFrom = readEnvironmentVariable('SMS_FROM', '+8500000000')
param identityIssuer = readEnvironmentVariable('IDENTITY_ISSUER', 'https://idp.example.invalid')
param identityPublicKey = readEnvironmentVariable('IDENTITY_PUBLIC_KEY', 'missing')
param rescueCentreTelephone = readEnvironmentVariable('RESCUE_CENTRE_TELEPHONE', '0000-96333')
param cityBounds = readEnvironmentVariable('CITY_BOUNDS', '')
param alertReceivers = [
  { name: 'duty', email: readEnvironmentVariable('ALERT_EMAIL', 'duty@example.invalid') }
]
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '8000'))
param budgetStart = readEnvironmentVariable('BUDGET_START', '2026-12-01')
param isPrivate = true
param keyVersions = {
  qr: split(readEnvironmentVariable('QR_KEYS', '1'), ' ')
  devices: split(readEnvironmentVariable('DEVICE_KEYS', '1'), ' ')
}
param testLocations = [
  { Id: 'apac-hk-hkn-azr' }
  { Id: 'apac-sg-sin-azr' }
  { Id: 'apac-jp-kaw-edge' }
]
param operatorId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param areFilesLocked = bool(readEnvironmentVariable('FILES_LOCKED', 'false'))
param moreSettings = json(readEnvironmentVariable('MORE_SETTINGS', '{}'))
