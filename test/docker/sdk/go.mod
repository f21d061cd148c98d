module itp.test/sdk

go 1.21

require (
	github.com/openfaas/faas-provider v0.25.4
	github.com/openfaas/go-sdk v0.2.14
)
