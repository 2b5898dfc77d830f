#ifndef LOS_CLI_CLI_H
#define LOS_CLI_CLI_H
/*
 * cli - the command line (DESIGN section 4): one cmd_*.c file per command, one table of them.
 */
int cli_main(int argc, char **argv);

#endif
